package org.hcmp.provisioning.engine;

import org.hcmp.provisioning.runs.Claim;

/**
 * A run that this node has taken.
 *
 * @param claim the right to carry it out
 * @param runner the name of who does
 * @param toEnd whether somebody wants it to end
 */
public record TakenRun(Claim claim, String runner, boolean toEnd) {

    /** One that nobody wants to end. */
    TakenRun(Claim claim, String runner) {
        this(claim, runner, false);
    }
}
