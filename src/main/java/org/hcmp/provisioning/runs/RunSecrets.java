package org.hcmp.provisioning.runs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.Secret;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.platform.persistence.Change;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.secrets.SecretException;
import org.hcmp.platform.secrets.Secrets;

/** What password fields hold, encrypted beside the run until it is over: rows of {@code run_secrets}. */
@ApplicationScoped
public class RunSecrets {

    private static final Logger LOG = Logger.getLogger(RunSecrets.class.getName());

    private static final String COLUMN = "run_secrets.fields";

    @Inject
    private Sql sql;

    @Inject
    private Secrets secrets;

    /**
     * Keeps them, if there are some; part of the transaction that accepts the request.
     *
     * @throws ProblemException 500 with the operator's way out if there is no key to encrypt with
     */
    void keep(Run run, ObjectNode fields) {
        if (fields.isEmpty()) {
            return;
        }
        try {
            String encrypted =
                    secrets.encrypt(COLUMN, new Secret(JsonFormat.write(fields).text()));
            sql.update("insert into run_secrets (run, fields) values (?, ?)", run.id(), encrypted);
        } catch (SecretException e) {
            throw unusable(e);
        }
    }

    /**
     * Those of a run that is not over; empty if there are none.
     *
     * @throws ProblemException 500 with the operator's way out if this server cannot decrypt them
     */
    ObjectNode of(Run run) {
        if (run.itemVersion() == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        return sql.first("select fields from run_secrets where run = ?", row -> row.text(1), run.id())
                .map(this::decrypted)
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** What forgets them. */
    Change deletion(Run run) {
        return new Change("delete from run_secrets where run = ?", run.id());
    }

    private ObjectNode decrypted(String stored) {
        try {
            String text = secrets.decrypt(COLUMN, stored).reveal();
            return (ObjectNode) JsonFormat.read(new Json(text)).orElseThrow();
        } catch (SecretException e) {
            throw unusable(e);
        }
    }

    private static ProblemException unusable(SecretException e) {
        LOG.log(Level.SEVERE, e.getMessage(), e.getCause());
        return new ProblemException(ProblemCode.INTERNAL_ERROR, e.getMessage());
    }
}
