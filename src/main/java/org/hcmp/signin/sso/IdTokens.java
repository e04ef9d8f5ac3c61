package org.hcmp.signin.sso;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.Secret;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.secrets.SecretException;
import org.hcmp.platform.secrets.Secrets;

/** ID tokens of open sessions, encrypted: shown to the provider when somebody signs out, they save a question there. */
@ApplicationScoped
public class IdTokens {

    private static final Logger LOG = Logger.getLogger(IdTokens.class.getName());
    private static final String COLUMN = "sso_sessions.id_token";

    @Inject
    private Sql sql;

    @Inject
    private Secrets secrets;

    /** Empty if there is no key: the provider asks then. */
    Optional<String> encrypted(String idToken) {
        try {
            return Optional.of(secrets.encrypt(COLUMN, new Secret(idToken)));
        } catch (SecretException e) {
            LOG.log(Level.WARNING, "ID tokens are not kept: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    /** That of a session, which is kept no longer; empty if there is none that can be read. */
    Optional<String> take(String sessionDigest) {
        Optional<String> stored = sql.first(
                "select id_token from sso_sessions where token_digest = ?", row -> row.text(1), sessionDigest);
        sql.update("delete from sso_sessions where token_digest = ?", sessionDigest);
        return stored.flatMap(this::decrypted);
    }

    private Optional<String> decrypted(String stored) {
        try {
            return Optional.of(secrets.decrypt(COLUMN, stored).reveal());
        } catch (SecretException e) {
            LOG.log(Level.INFO, "An ID token cannot be read: {0}", e.getMessage());
            return Optional.empty();
        }
    }
}
