package org.hcmp.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.hcmp.people.Credentials;
import org.hcmp.platform.access.Caller;
import org.hcmp.settings.Settings;

/** Where passwords are stored: the administrator's in the settings, everybody else's beside their account. */
@ApplicationScoped
public class StoredPasswords {

    @Inject
    private Settings settings;

    @Inject
    private Credentials credentials;

    /** What is stored; empty if nobody signs in by that name and a password. */
    Optional<String> of(String userId) {
        return userId.equals(Caller.ADMIN) ? Optional.of(settings.adminPassword()) : credentials.password(userId);
    }

    /**
     * Keeps a password as it is until the transaction ends.
     *
     * @param compared what was read of it before
     * @return whether that is what it still is
     */
    boolean keep(String userId, String compared) {
        return userId.equals(Caller.ADMIN)
                ? settings.keepAdminPassword(compared)
                : credentials.keepPassword(userId, compared);
    }

    /** Stores the hash of a new password, as part of the transaction that keeps the old one. */
    void change(String userId, String hash) {
        if (userId.equals(Caller.ADMIN)) {
            settings.changeAdminPassword(hash);
        } else {
            credentials.changePassword(userId, hash);
        }
    }
}
