package org.hcmp.platform.work;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;

/**
 * The managed threads of the portal's background work, a bounded number. A queue takes its threads once, when it opens,
 * and not for every piece of work, because capturing the context of a managed task costs Payara a search through all its
 * jars.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = BackgroundThreads.NAME, maxAsync = BackgroundThreads.MOST)
public class BackgroundThreads implements Executor {

    static final String NAME = "java:app/concurrent/hcmp";

    /** What all queues take together, and some to spare: one thread more than there are would never begin. */
    static final int MOST = 160;

    @Resource(lookup = NAME)
    private ManagedExecutorService executor;

    /** Takes a thread for as long as the work lasts. */
    @Override
    public void execute(Runnable work) {
        executor.execute(work);
    }
}
