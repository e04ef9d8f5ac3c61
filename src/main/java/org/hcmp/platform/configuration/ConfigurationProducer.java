package org.hcmp.platform.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/** Gives every bean the same checked configuration. */
@ApplicationScoped
public class ConfigurationProducer {

    /**
     * @return the configuration, read when the first bean asks for it: at start
     * @throws ConfigurationException if a value cannot be used
     */
    @Produces
    @Singleton
    public PortalConfiguration configuration() {
        // The WAR's own class loader: outside of a request the caller's may be the server's.
        return PortalConfiguration.of(ConfigProvider.getConfig(PortalConfiguration.class.getClassLoader()));
    }
}
