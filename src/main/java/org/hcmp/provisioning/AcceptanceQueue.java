package org.hcmp.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.hcmp.platform.persistence.Turns;
import org.hcmp.provisioning.runners.Runners;

/**
 * Lets requests for the same runner be accepted a few at a time: what one runner has to wait for, such as the pool's turn,
 * takes connections from its own requests only.
 */
@ApplicationScoped
public class AcceptanceQueue {

    @Inject
    private Turns turns;

    @Inject
    private Runners runners;

    /** @param accept accepts it, in a transaction of its own */
    <T> T pass(ProvisionRequest request, Supplier<T> accept) {
        String line =
                request.runner().filter(name -> runners.find(name).isPresent()).orElse("");
        return turns.inLine(line, accept);
    }
}
