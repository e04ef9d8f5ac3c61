package org.hcmp.provisioning.runs;

import java.util.Optional;

/** Where the run of a request that is being accepted goes; the engine knows what its server has room for. */
public interface Placement {

    /** The server that begins the run at once, this one; empty if the run waits for whichever has room first. */
    Optional<String> placed();
}
