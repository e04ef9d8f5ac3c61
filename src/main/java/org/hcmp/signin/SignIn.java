package org.hcmp.signin;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.settings.Settings;

/** Signs the one account in. Comparing takes long on purpose, so it happens outside of a transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignIn {

    /** The one account (contract section 6). */
    static final String ADMIN = "admin";

    private static final Logger LOG = Logger.getLogger(SignIn.class.getName());

    @Inject
    private Settings settings;

    @Inject
    private Password password;

    @Inject
    private Sessions sessions;

    /**
     * @return a new session's token
     * @throws ProblemException 401 with one and the same sentence for a wrong user and a wrong password
     */
    public Token signIn(String userId, String given) {
        String stored = settings.adminPassword();
        // Compared for an unknown user too: the time it takes tells nobody which names exist.
        boolean passwordMatches = password.matches(given, stored);
        if (!passwordMatches || !ADMIN.equals(userId)) {
            LOG.log(Level.INFO, "Sign-in refused.");
            throw ProblemException.unauthorized("아이디/비번 불일치");
        }
        if (!password.isHashed(stored)) {
            settings.hashAdminPassword(stored, password.hash(given));
            LOG.log(Level.INFO, "The administrator''s password is stored as a hash from now on.");
        }
        return sessions.open(userId);
    }
}
