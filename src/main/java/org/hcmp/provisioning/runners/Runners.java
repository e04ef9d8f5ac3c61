package org.hcmp.provisioning.runners;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hcmp.platform.configuration.ConfigurationException;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.startup.PortalStarted;

/** The runners that there are. */
@ApplicationScoped
public class Runners {

    @Inject
    @Any
    private Instance<Runner> all;

    @Inject
    private PortalConfiguration configuration;

    /** The runner of a request that names none, {@code cmp.runner.default}. */
    public String byDefault() {
        return configuration.runners().byDefault();
    }

    /** The runner of that name, if there is one. */
    public Optional<Runner> find(String name) {
        return all.stream().filter(runner -> runner.name().equals(name)).findFirst();
    }

    /** All of them. */
    public Stream<Runner> all() {
        return all.stream();
    }

    /** The names of all runners, for an error or a choice. */
    public String names() {
        return all.stream().map(Runner::name).sorted().collect(Collectors.joining(", "));
    }

    /** Lets go of what a project holds although it could not be taken away properly. */
    public void abandon(String name, int projectId, String reason) {
        find(name).ifPresent(runner -> runner.abandon(projectId, reason));
        release(projectId);
    }

    /** Gives back what a project holds, whichever runner made it. */
    public void release(int projectId) {
        all.forEach(runner -> runner.release(projectId));
    }

    void checkDefault(@Observes @Priority(PortalStarted.CHECK) PortalStarted started) {
        if (find(byDefault()).isEmpty()) {
            throw new ConfigurationException("cmp.runner.default", "one of " + names(), byDefault());
        }
    }
}
