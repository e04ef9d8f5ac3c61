package org.hcmp.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.platform.persistence.ReadOnly;

/** Writes the audit, as a row and as a line of the log, and reads it by pages, newest first. */
@Stateless
public class AuditLog {

    private static final Logger LOG = Logger.getLogger(AuditLog.class.getName());

    @Inject
    private EntityManager entityManager;

    @Inject
    private ReadOnly readOnly;

    /** Adds an entry; the line of the log is there even if the row cannot be written. */
    public void add(AuditedCall call) {
        AuditEntry entry =
                new AuditEntry(call, LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS));
        LOG.log(Level.INFO, "audit {0}", line(entry.view()));
        entityManager.persist(entry);
    }

    /**
     * @param query which entries
     * @param before only those with a smaller id; empty for the newest
     * @param size at most so many
     * @return the entries, newest first
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<AuditView> page(AuditQuery query, Optional<Integer> before, int size) {
        if (query.findsNothing()) {
            return List.of();
        }
        return readOnly.read(em -> select(em, query, before)
                .setMaxResults(size)
                .getResultStream()
                .map(AuditEntry::view)
                .toList());
    }

    private static TypedQuery<AuditEntry> select(EntityManager em, AuditQuery query, Optional<Integer> before) {
        StringBuilder jpql = new StringBuilder("select a from AuditEntry a where a.id < :before");
        query.action().ifPresent(action -> jpql.append(" and a.action = :action"));
        query.user().ifPresent(user -> jpql.append(" and a.userId = :user"));
        query.result().ifPresent(result -> jpql.append(" and a.result = :result"));
        TypedQuery<AuditEntry> select =
                em.createQuery(jpql.append(" order by a.id desc").toString(), AuditEntry.class);
        select.setParameter("before", before.orElse(Integer.MAX_VALUE));
        query.action().ifPresent(action -> select.setParameter("action", action.text()));
        query.user().ifPresent(user -> select.setParameter("user", user));
        query.result().ifPresent(result -> select.setParameter("result", result.text()));
        return select;
    }

    /** One line, whatever it holds. */
    private static String line(AuditView entry) {
        try {
            return JsonFormat.mapper().writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of texts and numbers is JSON.", e);
        }
    }
}
