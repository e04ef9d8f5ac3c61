package org.hcmp.signin;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.errors.ProblemException;
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
     * @param compared what the old password was compared with
     * @param hash of the new password
     * @param kept the session that goes on
     * @throws ProblemException 409 if somebody else has changed it since
     */
    public void replace(String userId, String compared, String hash, Optional<Token> kept) {
        if (!settings.keepAdminPassword(compared)) {
            throw ProblemException.conflict("The password was changed by somebody else just now; sign in anew.");
        }
        settings.changeAdminPassword(hash);
        sessions.endOthers(userId, kept);
        LOG.log(Level.INFO, "{0} changed the password; all other sessions have ended.", userId);
    }
}
