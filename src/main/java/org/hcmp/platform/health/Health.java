package org.hcmp.platform.health;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.DatabaseWatch;

/** Asks the database for a sign of life. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Health {

    private static final String VERSION = version();

    @Inject
    private ChosenDatabase database;

    @Inject
    private PortalConfiguration configuration;

    @Inject
    private DatabaseWatch watch;

    /** How the portal is at this moment. */
    public HealthView check() {
        return HealthView.of(
                trouble(),
                database.kind().displayName(),
                database.temporary(),
                VERSION,
                configuration.authMode(),
                configuration.singleSignOn().isPresent());
    }

    /** Whether this node can serve at this moment. */
    public SignOfLife ready() {
        return SignOfLife.of(trouble());
    }

    private Optional<String> trouble() {
        return watch.answers() ? Optional.empty() : watch.trouble();
    }

    private static String version() {
        try (InputStream file = Health.class.getResourceAsStream("/META-INF/hcmp.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
