package org.hcmp.platform.health;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.ReadOnly;

/** Asks the database for a sign of life. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Health {

    private static final Logger LOG = Logger.getLogger(Health.class.getName());
    private static final String VERSION = version();

    @Inject
    private ChosenDatabase database;

    @Inject
    private PortalConfiguration configuration;

    @Inject
    private ReadOnly readOnly;

    /** How the portal is at this moment. */
    public HealthView check() {
        return HealthView.of(
                answers(), database.kind().displayName(), database.temporary(), VERSION, configuration.authMode());
    }

    private boolean answers() {
        try {
            readOnly.read(em -> em.createNativeQuery("select 1").getSingleResult());
            return true;
        } catch (PersistenceException e) {
            LOG.log(Level.WARNING, "The database does not answer: {0}", e.getMessage());
            return false;
        }
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
