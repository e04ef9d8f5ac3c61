package org.hcmp.support;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.hcmp.platform.configuration.PortalConfiguration;

/** The portal's configuration without a server: the defaults in the WAR, and above them what a test says. */
public final class TestConfiguration {

    private static final int ABOVE_DEFAULTS = 300;

    private TestConfiguration() {}

    public static PortalConfiguration of(Map<String, String> settings) {
        return PortalConfiguration.of(config(new PropertiesConfigSource(settings, "test", ABOVE_DEFAULTS)));
    }

    public static Config config(ConfigSource... aboveDefaults) {
        return new SmallRyeConfigBuilder()
                .withSources(defaults())
                .withSources(aboveDefaults)
                .build();
    }

    public static ConfigSource defaults() {
        try {
            return new PropertiesConfigSource(
                    PortalConfiguration.class.getResource("/META-INF/microprofile-config.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
