package org.hcmp.provisioning.runs;

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

    /** What the runner of a project's run is asked to make, or to take away. */
    RunRequest of(Run run, ProjectHistory project) {
        var input = project.input();
        Item item = catalogue.askedFor(input.path("config").path("template").asText(), run.itemVersion());
        return new RunRequest(run.projectId(), input, item, secrets.of(run));
    }
}
