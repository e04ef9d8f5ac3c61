package org.hcmp.signin;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.errors.ProblemException;

/** Signs the one account in. Comparing takes long on purpose, so it happens outside of a transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class.getName());

    @Inject
    private AdminPassword password;

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
            Optional<String> compared = password.verify(userId, given, address);
            if (compared.isEmpty()) {
                LOG.log(Level.INFO, "Sign-in from {0} refused.", address);
                throw ProblemException.unauthorized("아이디/비번 불일치");
            }
            opened = sessions.open(Caller.admin(SignedInBy.PASSWORD), compared.get());
        }
        return opened.get();
    }
}
