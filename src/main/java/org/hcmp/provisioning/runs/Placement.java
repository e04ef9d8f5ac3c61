package org.hcmp.provisioning.runs;

import java.util.Optional;

/** Where a run goes that is about to begin; the engine knows what its server has room for. */
public interface Placement {

    /**
     * @param runner the name of the run's runner
     * @return the server that begins it at once, this one; empty if the run waits for whichever has room first
     */
    Optional<String> placed(String runner);
}
