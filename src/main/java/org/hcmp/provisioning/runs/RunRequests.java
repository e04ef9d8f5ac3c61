package org.hcmp.provisioning.runs;

import jakarta.enterprise.context.ApplicationScoped;
import org.hcmp.projects.ProjectHistory;
import org.hcmp.provisioning.runners.RunRequest;

/** What runners are asked, made of what was stored when the request was accepted. */
@ApplicationScoped
public class RunRequests {

    /** What the runner of a project's run is asked to make, or to take away. */
    RunRequest of(Run run, ProjectHistory project) {
        return new RunRequest(run.projectId(), project.input());
    }
}
