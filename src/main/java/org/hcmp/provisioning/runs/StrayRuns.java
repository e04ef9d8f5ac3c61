package org.hcmp.provisioning.runs;

import jakarta.annotation.Priority;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.startup.PortalStarted;

/** Forgets the runs of projects that the old backend deleted, which says nothing, whether or not others have their ids by now. */
@Stateless
public class StrayRuns {

    private static final Logger LOG = Logger.getLogger(StrayRuns.class.getName());

    /** Before anybody looks at what the projects that are there hold. */
    private static final int FIRST = PortalStarted.PREPARE - 100;

    @Inject
    private RunRows rows;

    @Inject
    private ChosenDatabase database;

    public void forgetAtStart(@Observes @Priority(FIRST) PortalStarted started) {
        forget();
    }

    /** Where ids are given again; elsewhere a run that is left over is nobody else's, and looking at all of them takes long. */
    public void forgetInPassing() {
        if (database.kind().givesIdsAgain()) {
            forget();
        }
    }

    private void forget() {
        for (int projectId : rows.withoutTheirProject()) {
            // Whoever locks a run finds out whether its project is another one.
            LockedRun locked = rows.lock(projectId);
            if (locked.run().isPresent() && locked.project().isEmpty()) {
                LOG.log(
                        Level.WARNING,
                        "Project {0,number,#} was deleted by somebody else; its run is forgotten.",
                        projectId);
                rows.remove(projectId);
            }
        }
    }
}
