package org.hcmp.signin;

import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.Reason;
import org.hcmp.platform.persistence.TransientFailure;
import org.hcmp.platform.secrets.Token;
import org.hcmp.settings.Settings;

/** Compares and changes passwords. Hashing takes long on purpose, so it happens outside of a transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Passwords {

    private static final Logger LOG = Logger.getLogger(Passwords.class.getName());

    private static final ComparingPlaces PLACES = new ComparingPlaces();

    @Inject
    private Settings settings;

    @Inject
    private StoredPasswords passwords;

    @Inject
    private Password password;

    @Inject
    private FailedSignIns failures;

    @Inject
    private PasswordReplacement replacement;

    @Inject
    private KnownPassword known;

    /** Whether the administrator's is still the one that everybody knows. */
    public boolean isDefault() {
        return password.isStoredDefault(settings.adminPassword());
    }

    /**
     * Compares, counts failures, and stores in the configured form what is stored in another: the old backend leaves plain
     * text.
     *
     * @param userId who they say they are
     * @param given what they say is the password
     * @param address where they are
     * @return what is stored and was compared with, if both are right; whoever goes on in another transaction asks there
     *     whether it still is
     * @throws ProblemException 429 after too many failures, or while too many others are compared
     */
    public Optional<String> verify(String userId, String given, String address) {
        failures.checkAllowed(userId, address);
        return PLACES.compare(() -> {
            failures.count(userId, address);
            Optional<String> own = passwords.of(userId);
            // Compared for an unknown user too: the time it takes tells nobody which names exist.
            String stored = own.orElseGet(settings::adminPassword);
            if (!password.matches(given, stored) || own.isEmpty() || isDefaultInPlaceOfPostgres(given)) {
                return Optional.empty();
            }
            failures.forgive(userId, address);
            return Optional.of(userId.equals(Caller.ADMIN) ? kept(stored, given) : stored);
        });
    }

    private boolean isDefaultInPlaceOfPostgres(String given) {
        return Password.isDefault(given) && known.followsPostgres();
    }

    /** The administrator's, in the form in which it is stored from now on. */
    private String kept(String stored, String given) {
        String form = password.isAsConfigured(stored) ? stored : storeAsConfigured(stored, given);
        known.remember(form);
        return form;
    }

    /**
     * The administrator's alone is ever stored as it was typed. Where the old tables have no room for a hash it stays as it was,
     * which the start has told of.
     *
     * @return what is stored now
     */
    private String storeAsConfigured(String stored, String given) {
        try {
            String form = password.forSettings(given);
            settings.replaceAdminPassword(stored, form);
            return form;
        } catch (EJBException e) {
            if (TransientFailure.isIn(e)) {
                throw e;
            }
            LOG.log(Level.WARNING, "The administrator''s password stays as it is stored: {0}.", Reason.of(e));
            return stored;
        }
    }

    /**
     * Changes it, and ends all sessions but the one by which it was changed.
     *
     * @param userId who changes it
     * @param old what they say it is
     * @param wanted what it shall be
     * @param address where they are
     * @param kept the session that goes on
     * @throws ProblemException 403 if the old one is wrong, 409 if somebody else changes it at this moment, 429 after too
     *     many failures
     */
    public void change(String userId, String old, NewPassword wanted, String address, Optional<Token> kept) {
        String compared = verify(userId, old, address)
                .orElseThrow(() ->
                        new ProblemException(ProblemCode.WRONG_OLD_PASSWORD, "old_password is not the password."));
        String form = userId.equals(Caller.ADMIN) ? password.forSettings(wanted.text()) : password.hash(wanted.text());
        replacement.replace(userId, compared, form, kept);
        if (userId.equals(Caller.ADMIN)) {
            known.remember(form);
        }
    }
}
