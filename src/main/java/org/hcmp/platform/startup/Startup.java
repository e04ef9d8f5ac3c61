package org.hcmp.platform.startup;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.ConfigurationException;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.DatabaseUnavailableException;

/** Starts the portal when it is deployed, or says in one sentence why it cannot start. */
@Singleton
@jakarta.ejb.Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Startup {

    private static final Logger LOG = Logger.getLogger(Startup.class.getName());

    @Inject
    private Instance<ChosenDatabase> database;

    @Inject
    private Event<PortalStarted> started;

    @PostConstruct
    void start() {
        ProgramLocale.use();
        try {
            String product = database.get().kind().displayName();
            started.fire(new PortalStarted());
            LOG.log(Level.INFO, "H-CMP is up, on {0}.", product);
        } catch (RuntimeException e) {
            report(e);
            FailedStart.endProcess();
            throw e;
        }
    }

    /** What an operator can mend is one sentence; anything else is a defect and shows where it happened. */
    private static void report(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationException || cause instanceof DatabaseUnavailableException) {
                LOG.severe(cause.getMessage());
                return;
            }
        }
        LOG.log(Level.SEVERE, "The portal does not start.", failure);
    }
}
