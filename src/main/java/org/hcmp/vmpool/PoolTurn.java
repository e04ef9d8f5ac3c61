package org.hcmp.vmpool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.hcmp.platform.persistence.Turns;

/**
 * Lets transactions that lend machines or change the stock go one after the other, on all nodes. Each then sees what the
 * one before it left: none is refused for machines that another only meant to take, and none meets another halfway.
 */
@ApplicationScoped
public class PoolTurn {

    @Inject
    private Turns turns;

    /** Waits for the turn, and keeps it until the transaction ends. */
    public void take() {
        turns.take("workload_test_pool");
    }
}
