package org.hcmp.provisioning.output;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hcmp.platform.persistence.DatabaseWatch;
import org.hcmp.platform.startup.PortalStarted;
import org.hcmp.platform.startup.PortalStopping;
import org.hcmp.platform.work.BackgroundThreads;
import org.hcmp.platform.work.WorkQueue;
import org.hcmp.provisioning.runs.Claim;

/** Takes what steps say while this node carries them out. */
@ApplicationScoped
public class StepOutputs {

    /** So that one database lock does not hold all of them up. */
    private static final int THREADS = 2;

    @Inject
    private OutputJournal journal;

    @Inject
    private DatabaseWatch database;

    @Inject
    private BackgroundThreads threads;

    private final WorkQueue work = new WorkQueue(THREADS);
    private final Set<StepOutput> open = ConcurrentHashMap.newKeySet();

    private volatile boolean stopped;

    /**
     * Opens the output of a step; what it said before in the same attempt stays.
     *
     * @param secrets what must not be seen in it
     * @param onLost called once, in another thread, if the claim turns out not to hold any more
     */
    public StepOutput open(Claim claim, String stepId, Collection<String> secrets, Runnable onLost) {
        OutputShelf shelf = new JournalShelf(journal, database, claim, stepId);
        StepOutput output = new StepOutput(secrets, shelf, work::after, onLost, open::remove);
        open.add(output);
        if (stopped) {
            output.abandon();
        }
        return output;
    }

    void start(@Observes @Priority(PortalStarted.PREPARE) PortalStarted started) {
        work.open(threads);
    }

    /** After the steps in hand had their time to end. */
    void stop(@Observes @Priority(PortalStopping.LAST) PortalStopping stopping) {
        stopped = true;
        open.forEach(StepOutput::abandon);
        work.close();
    }
}
