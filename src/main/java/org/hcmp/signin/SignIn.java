package org.hcmp.signin;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.people.Credentials;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.secrets.Token;

/** Signs people in by their passwords. Comparing takes long on purpose, so it happens outside of a transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class.getName());

    @Inject
    private Passwords passwords;

    @Inject
    private Credentials credentials;

    @Inject
    private PasswordReplacement replacement;

    @Inject
    private Password password;

    @Inject
    private Sessions sessions;

    /**
     * @param address where the caller is
     * @return a new session's token
     * @throws ProblemException 401 with one and the same sentence for a wrong user and a wrong password, 429 after too
     *     many of them
     */
    public Token signIn(String userId, String given, String address) {
        Optional<Token> opened = Optional.empty();
        // Once more if the password was changed, or stored as a hash, while this one was compared.
        while (opened.isEmpty()) {
            Optional<String> compared = passwords.verify(userId, given, address);
            Optional<Caller> caller = compared.flatMap(right -> account(userId));
            if (caller.isEmpty()) {
                LOG.log(Level.INFO, "Sign-in from {0} refused.", address);
                throw new ProblemException(ProblemCode.WRONG_CREDENTIALS, "아이디/비번 불일치");
            }
            opened = sessions.open(caller.get(), address, compared.get());
        }
        return opened.get();
    }

    /** Whether somebody may sign in by that name: any other may be a password that was typed into the wrong field. */
    public boolean knows(String userId) {
        return userId.equals(Caller.ADMIN) || account(userId).isPresent();
    }

    /**
     * Sets somebody's password by a link that was made for it.
     *
     * @param wanted the password as it was typed
     * @throws ProblemException 404 if the link can not be used, 422 if the password cannot
     */
    public void setPassword(Token link, String wanted) {
        // Whoever has no link does not make the portal hash anything.
        credentials.holder(link).orElseThrow(PasswordReplacement::noSuchLink);
        replacement.redeem(link, password.hash(NewPassword.of(wanted, "").text()));
    }

    private Optional<Caller> account(String userId) {
        return credentials.caller(userId, SignedInBy.PASSWORD);
    }
}
