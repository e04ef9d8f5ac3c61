package org.hcmp.projects;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.persistence.ReadOnly;

/** Reads the history by pages, each found by what ends the one before it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class History {

    /** Columns straight into the record: no entity is made, and the details stay the text they are. */
    private static final String SELECT = "select new org.hcmp.projects.ProjectView(p.id, p.serviceName, p.status,"
            + " p.assignedIp, p.templateType, p.createdAt%s) from ProjectHistory p";

    private static final String WITH_DETAILS = SELECT.formatted(", p.details");
    private static final String WITHOUT_DETAILS = SELECT.formatted("");

    @Inject
    private ReadOnly readOnly;

    /**
     * @param asked which projects
     * @param size at most so many
     * @return the projects, in the order asked for
     */
    public List<ProjectView> page(HistoryQuery asked, int size) {
        if (asked.filter().findsNothing()) {
            return List.of();
        }
        return readOnly.read(em -> query(em, asked).setMaxResults(size).getResultList());
    }

    /** One project, if it is there. */
    public Optional<ProjectView> find(int id) {
        return readOnly.read(em -> em.createQuery(WITH_DETAILS + " where p.id = :id", ProjectView.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst());
    }

    /**
     * One project.
     *
     * @throws UnknownProjectException if it is not there
     */
    public ProjectView get(int id) {
        return find(id).orElseThrow(() -> new UnknownProjectException(id));
    }

    private static TypedQuery<ProjectView> query(EntityManager em, HistoryQuery asked) {
        HistoryFilter filter = asked.filter();
        StringBuilder jpql =
                new StringBuilder(asked.details() ? WITH_DETAILS : WITHOUT_DETAILS).append(" where p.id < :before");
        filter.status().ifPresent(status -> jpql.append(" and p.status = :status"));
        filter.name().ifPresent(name -> jpql.append(" and lower(p.serviceName) like lower(:name) escape '!'"));
        asked.after().ifPresent(end -> jpql.append(" and ").append(asked.sort().after()));
        jpql.append(" order by ").append(asked.sort().orderBy());
        TypedQuery<ProjectView> query = em.createQuery(jpql.toString(), ProjectView.class);
        query.setParameter("before", asked.before().orElse(Integer.MAX_VALUE));
        filter.status().ifPresent(status -> query.setParameter("status", status));
        filter.name().ifPresent(name -> query.setParameter("name", containing(name)));
        asked.after().ifPresent(end -> {
            query.setParameter("lastId", end.id());
            if (asked.sort().hasValue()) {
                query.setParameter("lastValue", end.value());
            }
        });
        return query;
    }

    private static String containing(String text) {
        return "%" + text.replaceAll("([!%_])", "!$1") + "%";
    }
}
