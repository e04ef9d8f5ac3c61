package org.hcmp.settings;

import jakarta.annotation.Priority;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.persistence.Reason;
import org.hcmp.platform.persistence.TransientFailure;
import org.hcmp.platform.startup.PortalStarted;

/** Encrypts at the first start what the old backend left as plain text, unless that is to read it for a while. */
@ApplicationScoped
public class TakenOverSecrets {

    private static final Logger LOG = Logger.getLogger(TakenOverSecrets.class.getName());

    @Inject
    private Settings settings;

    @Inject
    private VcenterPassword vcenterPassword;

    @Inject
    private PortalConfiguration configuration;

    void encrypt(@Observes @Priority(PortalStarted.PREPARE) PortalStarted started) {
        if (!configuration.hashPasswords()) {
            return;
        }
        try {
            settings.plainVcenterPassword().ifPresent(this::encrypt);
        } catch (EJBException e) {
            if (TransientFailure.isIn(e)) {
                throw e;
            }
            // The old tables may have no room for it.
            LOG.log(Level.WARNING, "The vCenter password stays as plain text: {0}.", Reason.of(e));
        }
    }

    /** The key is made outside of the transaction, which the database would end if it rested meanwhile. */
    private void encrypt(String plain) {
        String encrypted = vcenterPassword.underCurrentKey(plain);
        if (!encrypted.equals(plain) && settings.replaceVcenterPassword(plain, encrypted)) {
            LOG.info("The vCenter password, which was stored as plain text, is encrypted from now on.");
        }
    }
}
