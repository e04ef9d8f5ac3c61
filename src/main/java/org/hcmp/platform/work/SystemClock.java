package org.hcmp.platform.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one clock of the portal's own tables, which tests can turn. */
@ApplicationScoped
public class SystemClock {

    /** The time in UTC. */
    @Produces
    @Singleton
    public Clock clock() {
        return Clock.systemUTC();
    }
}
