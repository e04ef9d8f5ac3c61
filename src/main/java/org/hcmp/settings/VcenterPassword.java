package org.hcmp.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.Secret;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.secrets.SecretException;
import org.hcmp.platform.secrets.Secrets;

/** What becomes of {@code settings.vcenter_password}: encrypted when it is stored, and never shown. */
@ApplicationScoped
public class VcenterPassword {

    /** Stands for a password that is set; sent back it changes nothing. */
    static final String PLACEHOLDER = "********";

    private static final Logger LOG = Logger.getLogger(VcenterPassword.class.getName());
    private static final String COLUMN = "settings.vcenter_password";

    @Inject
    private Secrets secrets;

    /** Why what is stored cannot be used; empty if it can, or nothing is stored. */
    Optional<String> problemOf(String stored) {
        if (stored == null) {
            return Optional.empty();
        }
        try {
            secrets.decrypt(COLUMN, stored);
            return Optional.empty();
        } catch (SecretException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * A new password as it is stored.
     *
     * @throws ProblemException 500 with the operator's way out if there is no key to encrypt it
     */
    String encrypted(Secret given) {
        try {
            return secrets.encrypt(COLUMN, given);
        } catch (SecretException e) {
            LOG.log(Level.SEVERE, e.getMessage(), e.getCause());
            throw new ProblemException(ProblemCode.INTERNAL_ERROR, e.getMessage());
        }
    }

    /** What is stored, under the key that encrypts now; as it is if that cannot be. */
    String underCurrentKey(String stored) {
        try {
            return secrets.isCurrent(stored) ? stored : secrets.encrypt(COLUMN, secrets.decrypt(COLUMN, stored));
        } catch (SecretException e) {
            LOG.log(Level.WARNING, "The stored vCenter password stays as it is: {0}", e.getMessage());
            return stored;
        }
    }
}
