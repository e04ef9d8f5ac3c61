package org.hcmp.vmpool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.secrets.SecretException;
import org.hcmp.platform.secrets.Secrets;
import org.hcmp.platform.ssh.SshKeyPair;
import org.hcmp.platform.startup.PortalStarted;

/**
 * The key pair that the portal signs in to machines with: an ed25519 one, made when it is first asked for and kept in the
 * database, the private half encrypted, so that all nodes have the same.
 */
@ApplicationScoped
public class PortalKey {

    private static final Logger LOG = Logger.getLogger(PortalKey.class.getName());

    private static final String COLUMN = "portal_key.private_key";
    private static final String COMMENT = "hcmp";

    @Inject
    private Sql sql;

    @Inject
    private Secrets secrets;

    private record Stored(String publicKey, String privateKey) {}

    /** What a machine's {@code authorized_keys} must hold: {@code ssh-ed25519 AAAA… hcmp}. */
    public String publicKey() {
        return stored().publicKey();
    }

    /**
     * The private key as {@code ssh -i} reads it; whoever writes it to a file lets nobody else read that.
     *
     * @throws ProblemException 500 with the operator's way out if this server cannot decrypt it
     */
    public String privateKeyPem() {
        try {
            return secrets.decrypt(COLUMN, stored().privateKey()).reveal();
        } catch (SecretException e) {
            throw unusable(e);
        }
    }

    /** What is stored under a former key goes under the present one. */
    void keepUnderCurrentKey(@Observes PortalStarted started) {
        find().ifPresent(stored -> {
            try {
                if (!secrets.isCurrent(stored.privateKey())) {
                    sql.update(
                            "update portal_key set private_key = ? where private_key = ?",
                            secrets.encrypt(COLUMN, secrets.decrypt(COLUMN, stored.privateKey())),
                            stored.privateKey());
                }
            } catch (SecretException e) {
                LOG.log(Level.WARNING, "The portal's own SSH key stays as it is: {0}", e.getMessage());
            }
        });
    }

    private Stored stored() {
        return find().orElseGet(this::make);
    }

    private Optional<Stored> find() {
        return sql.first("select public_key, private_key from portal_key", row -> new Stored(row.text(1), row.text(2)));
    }

    /** Several nodes may do so at once: the first row stays, and is everybody's. */
    private Stored make() {
        SshKeyPair pair = SshKeyPair.generate(COMMENT);
        try {
            sql.update(
                    "insert into portal_key (id, public_key, private_key, since) values (1, ?, ?, ?)"
                            + " on conflict do nothing",
                    pair.publicKey(),
                    secrets.encrypt(COLUMN, pair.privateKey()),
                    LocalDateTime.now());
        } catch (SecretException e) {
            throw unusable(e);
        }
        return find().orElseThrow();
    }

    private static ProblemException unusable(SecretException e) {
        LOG.log(Level.SEVERE, e.getMessage(), e.getCause());
        return new ProblemException(ProblemCode.INTERNAL_ERROR, e.getMessage());
    }
}
