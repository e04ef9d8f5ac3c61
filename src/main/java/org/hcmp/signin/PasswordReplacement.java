package org.hcmp.signin;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.audit.AuditFacts;
import org.hcmp.audit.AuditedChange;
import org.hcmp.people.Credentials;
import org.hcmp.platform.access.AccessChanged;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.secrets.Token;

/** A new password and the end of the sessions that the old one opened, in one transaction. */
@Stateless
public class PasswordReplacement {

    private static final Logger LOG = Logger.getLogger(PasswordReplacement.class.getName());

    private static final int DONE = 204;

    @Inject
    private AuditedChange audited;

    @Inject
    private AuditFacts facts;

    @Inject
    private StoredPasswords passwords;

    @Inject
    private Credentials credentials;

    @Inject
    private Sessions sessions;

    @Inject
    private Event<AccessChanged> access;

    /**
     * @param compared what the old password was compared with
     * @param hash of the new password
     * @param kept the session that goes on
     * @throws ProblemException 409 if somebody else has changed it since
     */
    public void replace(String userId, String compared, String hash, Optional<Token> kept) {
        if (!passwords.keep(userId, compared)) {
            throw new ProblemException(
                    ProblemCode.PASSWORD_CHANGED, "The password was changed by somebody else just now; sign in anew.");
        }
        passwords.change(userId, hash);
        sessions.endOthers(userId, kept);
        audited.store(DONE);
        LOG.log(Level.INFO, "{0} changed the password; all other sessions have ended.", userId);
    }

    /**
     * Sets a password by a link that was made for it; whatever the account was signed in by ends.
     *
     * @param hash of the password
     * @throws ProblemException 404 if the link is none, or too old, or was used
     */
    public void redeem(Token link, String hash) {
        String userId = credentials.redeem(link, hash).orElseThrow(PasswordReplacement::noSuchLink);
        access.fire(AccessChanged.closing(userId));
        facts.actsAs(userId, SignedInBy.PASSWORD);
        facts.concerns(userId);
        audited.store(DONE);
        LOG.log(Level.INFO, "{0} set a password by a link.", userId);
    }

    static ProblemException noSuchLink() {
        return new ProblemException(
                ProblemCode.LINK_NOT_VALID,
                "This link was used already, or is too old; ask an administrator of the portal for another.");
    }
}
