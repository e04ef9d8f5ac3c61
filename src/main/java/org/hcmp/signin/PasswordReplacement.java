package org.hcmp.signin;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.settings.Settings;

/** A new password and the end of the sessions that the old one opened, in one transaction. */
@Stateless
public class PasswordReplacement {

    private static final Logger LOG = Logger.getLogger(PasswordReplacement.class.getName());

    @Inject
    private Settings settings;

    @Inject
    private Sessions sessions;

    /**
     * @param hash of the new password
     * @param kept the session that goes on
     */
    public void replace(String userId, String hash, Optional<Token> kept) {
        settings.changeAdminPassword(hash);
        sessions.endOthers(userId, kept);
        LOG.log(Level.INFO, "{0} changed the password; all other sessions have ended.", userId);
    }
}
