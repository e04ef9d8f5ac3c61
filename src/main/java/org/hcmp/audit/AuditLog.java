package org.hcmp.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.platform.json.SingleLine;
import org.hcmp.platform.persistence.Conditions;
import org.hcmp.platform.persistence.Sql;

/** Writes the audit as rows and as lines of the log, and reads it by pages, newest first. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditLog {

    private static final Logger LOG = Logger.getLogger(AuditLog.class.getName());

    private static final String SELECT =
            "select id, occurred_at, user_id, action, object, object_name, address, result, status, detail,"
                    + " signed_in_by, changes, request_id from audit where ";

    @Inject
    private Sql sql;

    @Inject
    private AuditRows rows;

    /** Adds an entry; the line of the log is there even if the row cannot be written. */
    public void add(AuditedCall call) {
        tell(call);
        rows.add(call);
    }

    /** Only the line of the log, of what has its row already. */
    public void tell(AuditedCall call) {
        LOG.log(
                Level.INFO,
                "audit {0}",
                line(new AuditView(
                        null,
                        AuditRows.now().toInstant(ZoneOffset.UTC),
                        call.user(),
                        call.action().text(),
                        call.object(),
                        call.objectName(),
                        call.address(),
                        AuditResult.of(call.status()).text(),
                        call.status(),
                        call.detail(),
                        call.by() == null ? null : call.by().text(),
                        call.changes(),
                        call.requestId())));
    }

    /**
     * @param query which entries
     * @param before only those with a smaller id; empty for the newest
     * @param size at most so many
     * @return the entries, newest first
     */
    public List<AuditView> page(AuditQuery query, Optional<Integer> before, int size) {
        if (query.findsNothing()) {
            return List.of();
        }
        Conditions conditions = new Conditions().and("id < ?", before.orElse(Integer.MAX_VALUE));
        query.limit(conditions);
        return sql.select(
                SELECT + conditions.sql() + " order by id desc limit ?", AuditLog::view, conditions.values(size));
    }

    private static AuditView view(Sql.Columns columns) throws SQLException {
        return new AuditView(
                (int) columns.number(1),
                columns.time(2).toInstant(ZoneOffset.UTC),
                columns.text(3),
                columns.text(4),
                columns.text(5),
                columns.text(6),
                columns.text(7),
                columns.text(8),
                (int) columns.number(9),
                columns.text(10),
                columns.text(11),
                columns.json(12),
                columns.text(13));
    }

    /** One line, whatever it holds. */
    private static String line(AuditView entry) {
        try {
            return SingleLine.escaped(JsonFormat.mapper().writeValueAsString(entry));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of texts and numbers is JSON.", e);
        }
    }
}
