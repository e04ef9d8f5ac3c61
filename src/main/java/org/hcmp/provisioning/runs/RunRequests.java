package org.hcmp.provisioning.runs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.hcmp.catalogue.Catalogue;
import org.hcmp.catalogue.Item;
import org.hcmp.projects.ProjectHistory;
import org.hcmp.provisioning.runners.RunRequest;

/** What runners are asked, made of what was stored when the request was accepted. */
@ApplicationScoped
public class RunRequests {

    @Inject
    private Catalogue catalogue;

    @Inject
    private RunSecrets secrets;

    /**
     * What the runner of a project's run is asked to make, or to take away.
     *
     * @throws org.hcmp.platform.errors.ProblemException 500 if this server cannot decrypt the run's secrets
     */
    RunRequest of(Run run, ProjectHistory project) {
        return of(run, project, secrets.of(run));
    }

    /** The same without secrets, for a plan, which they do not change: so it can be asked for where they cannot be read. */
    RunRequest withoutSecrets(Run run, ProjectHistory project) {
        return of(run, project, JsonNodeFactory.instance.objectNode());
    }

    private RunRequest of(Run run, ProjectHistory project, ObjectNode known) {
        ObjectNode input = project.input();
        Item item = catalogue.askedFor(input.path("config").path("template").asText(), run.itemVersion());
        return new RunRequest(run.projectId(), input, item, known, run.trace());
    }
}
