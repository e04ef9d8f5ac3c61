package org.hcmp.signin;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.startup.PortalStarted;
import org.hcmp.settings.Settings;

/**
 * Remembers the administrator's password beside the temporary database, as a hash: one that takes the place of a Postgres asks for
 * what was known last, and never lets anybody in by the default.
 */
@ApplicationScoped
public class KnownPassword {

    private static final Logger LOG = Logger.getLogger(KnownPassword.class.getName());

    @Inject
    private ChosenDatabase database;

    @Inject
    private PortalConfiguration configuration;

    @Inject
    private Settings settings;

    @Inject
    private Password password;

    private PasswordCopy copy;

    @PostConstruct
    void find() {
        copy = new PasswordCopy(configuration.database().fallbackFile());
    }

    void start(@Observes @Priority(PortalStarted.CHECK - 1) PortalStarted started) {
        if (followsPostgres()) {
            askForIt();
        } else {
            remember(settings.adminPassword());
        }
    }

    /** Whether a temporary database serves in place of a Postgres that served before. */
    boolean followsPostgres() {
        return database.temporary() && copy.exists();
    }

    /**
     * This is the administrator's password now.
     *
     * @param stored as it is stored: a hash, or plain text
     */
    synchronized void remember(String stored) {
        boolean wanted = configuration.database().fallbackEnabled() && (!database.temporary() || copy.exists());
        if (!wanted) {
            return;
        }
        try {
            Optional<String> known = copy.read();
            if (known.filter(hash -> isOf(hash, stored)).isEmpty()) {
                copy.write(password.isHashed(stored) ? stored : password.hash(stored));
            }
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "A temporary database would ask for an older password, because {0} cannot be written: {1}.",
                    new Object[] {copy, e.getClass().getSimpleName()});
        }
    }

    private boolean isOf(String hash, String stored) {
        return password.isHashed(stored) ? hash.equals(stored) : password.matches(stored, hash);
    }

    private void askForIt() {
        try {
            copy.read().filter(hash -> !hash.equals(settings.adminPassword())).ifPresent(settings::changeAdminPassword);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The password that was known last cannot be read from {0}: {1}.", new Object[] {
                copy, e.getClass().getSimpleName()
            });
        }
        LOG.warning(
                "This database takes the place of a PostgreSQL: it asks for the administrator's password that was known"
                        + " last there, and lets nobody in by the default.");
    }
}
