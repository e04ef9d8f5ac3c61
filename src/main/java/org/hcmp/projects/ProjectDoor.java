package org.hcmp.projects;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.http.PathId;

/** Lets nobody come to a project that they do not see: 404, as if it were not there. */
@Provider
@OfProject
@Priority(Priorities.AUTHORIZATION)
public class ProjectDoor implements ContainerRequestFilter {

    @Inject
    private CurrentCaller caller;

    @Inject
    private Ownership ownership;

    @Override
    public void filter(ContainerRequestContext request) {
        String id = request.getUriInfo().getPathParameters().getFirst("id");
        if (id != null) {
            caller.known().ifPresent(known -> check(known, id));
        }
    }

    private void check(Caller known, String id) {
        Scope scope = Scope.of(known);
        if (scope.all()) {
            return;
        }
        int project = PathId.of(id, "project_id", ProblemCode.PROJECT_NOT_FOUND, "There is no project #%s.");
        if (!ownership.isSeen(scope, project)) {
            throw new UnknownProjectException(project);
        }
    }
}
