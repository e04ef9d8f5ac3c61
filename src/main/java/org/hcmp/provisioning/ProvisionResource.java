package org.hcmp.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.AuditFacts;
import org.hcmp.audit.Audited;
import org.hcmp.audit.AuditedChange;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.http.QueryFlag;
import org.hcmp.platform.http.TraceParent;
import org.hcmp.platform.json.JsonBody;
import org.hcmp.platform.json.LargeAnswer;
import org.hcmp.projects.History;
import org.hcmp.projects.KnownProject;
import org.hcmp.projects.OfProject;
import org.hcmp.projects.Projects;
import org.hcmp.provisioning.runs.RunView;
import org.hcmp.provisioning.runs.Runs;

/** {@code /api/provision} (contract section 4). */
@Path("/provision")
@ApplicationScoped
@OfProject
@Produces(MediaType.APPLICATION_JSON)
public class ProvisionResource {

    private static final String FROM_START = "start";

    @Inject
    private AuditedChange audited;

    @Inject
    private AuditFacts facts;

    @Inject
    private Projects projects;

    @Inject
    private Provisioning provisioning;

    @Inject
    private Runs runs;

    @Inject
    private History history;

    @Inject
    private IdempotencyKeys keys;

    @Inject
    private AcceptanceQueue queue;

    @Inject
    private CurrentCaller caller;

    /**
     * Asks for an environment; answers at once, while its run goes on in the background.
     *
     * @param idempotencyKey lets a client that got no answer ask again, for 24 h, without being served twice
     * @param trace the trace that the request is part of, for the log and for playbooks
     */
    @POST
    @Allowed(Role.MEMBER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Audited(AuditAction.PROVISION)
    @APIResponseSchema(ProvisionAnswer.class)
    public Response requestEnvironment(
            JsonBody body,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @HeaderParam(TraceParent.HEADER) String trace) {
        ProvisionRequest request = ProvisionRequest.of(
                body, caller.get(), TraceParent.of(trace).map(TraceParent::text).orElse(null));
        return IdempotencyKey.of(idempotencyKey, caller.id(), body)
                .map(key -> keys.oneAtATime(key, () -> accepted(request, () -> provisioning.acceptOnce(request, key))))
                .orElseGet(() -> accepted(request, () -> provisioning.accept(request)));
    }

    private Response accepted(ProvisionRequest request, IntSupplier accept) {
        return queue.pass(
                request,
                () -> audited.call(() -> {
                    int id = accept.getAsInt();
                    facts.named(Optional.of(request.project().serviceName()));
                    return Response.ok(ProvisionAnswer.started(id))
                            .header(HttpHeaders.LOCATION, "/api/provision/" + id)
                            .build();
                }));
    }

    /** How a run stands. */
    @GET
    @Allowed(Role.VIEWER)
    @Path("{id}")
    @APIResponseSchema(RunView.class)
    public Response getRun(@PathParam("id") String id) {
        int project = ProjectId.of(id).value();
        KnownProject known = history.look(project);
        return Response.ok(
                        known.large() == 0
                                ? runs.view(known.view())
                                : new LargeAnswer(known.large(), () -> runs.view(history.get(project))))
                .build();
    }

    /** Ends a run; 202, because a step in hand is not interrupted. */
    @POST
    @Allowed(Role.MEMBER)
    @Path("{id}/cancel")
    @Audited(AuditAction.CANCEL)
    @APIResponseSchema(value = ProvisionAnswer.class, responseCode = "202")
    public Response cancelRun(@PathParam("id") String id) {
        int project = ProjectId.of(id).value();
        return audited.call(() -> {
            facts.named(projects.name(project));
            runs.cancel(project, caller.id());
            return Response.accepted(ProvisionAnswer.cancelling(project)).build();
        });
    }

    /** Begins a failed run once more, from the step that failed or with {@code ?from=start} from the first. */
    @POST
    @Allowed(Role.MEMBER)
    @Path("{id}/retry")
    @Audited(AuditAction.RETRY)
    @APIResponseSchema(value = ProvisionAnswer.class, responseCode = "202")
    public Response retryRun(@PathParam("id") String id, @QueryParam("from") String from) {
        int project = ProjectId.of(id).value();
        if (from != null && !from.equals(FROM_START)) {
            throw ProblemException.invalid("from must be start, or left out to go on from the step that failed.");
        }
        return audited.call(() -> {
            facts.named(projects.name(project));
            provisioning.retry(project, from != null);
            return Response.accepted(ProvisionAnswer.retrying(project)).build();
        });
    }

    /**
     * Takes an environment away: at once, or where that takes steps in the background.
     *
     * @param force {@code true} lets go of what could not be taken away
     */
    @DELETE
    @Allowed(value = Role.MEMBER, forced = Role.OPERATOR)
    @Path("{id}")
    @Audited(AuditAction.DELETE)
    @APIResponseSchema(DeletionAnswer.class)
    public Response deleteEnvironment(@PathParam("id") String id, @QueryParam("force") String force) {
        int project = ProjectId.of(id).value();
        boolean letGo = QueryFlag.of("force", force, false);
        return audited.call(() -> {
            facts.named(projects.name(project));
            return provisioning.delete(project, caller.id(), letGo)
                    ? Response.ok(DeletionAnswer.DELETED).build()
                    : Response.accepted(DeletionAnswer.ACCEPTED).build();
        });
    }
}
