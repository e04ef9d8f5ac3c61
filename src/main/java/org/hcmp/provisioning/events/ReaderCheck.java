package org.hcmp.provisioning.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.CallerCheck;
import org.hcmp.projects.Ownership;
import org.hcmp.projects.Scope;

/** Whether somebody may go on watching what they watch. */
@ApplicationScoped
public class ReaderCheck {

    @Inject
    private CallerCheck callers;

    @Inject
    private Ownership ownership;

    boolean stillHolds(Topic topic, Caller caller) {
        return callers.stillHolds(caller) && (topic.isAll() || ownership.isSeen(Scope.of(caller), topic.projectId()));
    }
}
