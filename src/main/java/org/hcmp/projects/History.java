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

/** Reads the history by pages, newest first, each found by the id that ends the one before it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class History {

    /** Columns straight into the record: no entity is made, and the details stay the text they are. */
    private static final String SELECT = "select new org.hcmp.projects.ProjectView(p.id, p.serviceName, p.status,"
            + " p.assignedIp, p.templateType, p.createdAt, p.details) from ProjectHistory p";

    @Inject
    private ReadOnly readOnly;

    /**
     * @param filter which projects
     * @param before only those with a smaller id; empty for the newest
     * @param size at most so many
     * @return the projects, newest id first
     */
    public List<ProjectView> page(HistoryFilter filter, Optional<Integer> before, int size) {
        if (filter.findsNothing()) {
            return List.of();
        }
        return readOnly.read(em -> query(em, filter, before).setMaxResults(size).getResultList());
    }

    /** One project, if it is there. */
    public Optional<ProjectView> find(int id) {
        return readOnly.read(em -> em.createQuery(SELECT + " where p.id = :id", ProjectView.class)
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

    private static TypedQuery<ProjectView> query(EntityManager em, HistoryFilter filter, Optional<Integer> before) {
        StringBuilder jpql = new StringBuilder(SELECT).append(" where p.id < :before");
        filter.status().ifPresent(status -> jpql.append(" and p.status = :status"));
        filter.name().ifPresent(name -> jpql.append(" and lower(p.serviceName) like lower(:name) escape '!'"));
        TypedQuery<ProjectView> query =
                em.createQuery(jpql.append(" order by p.id desc").toString(), ProjectView.class);
        query.setParameter("before", before.orElse(Integer.MAX_VALUE));
        filter.status().ifPresent(status -> query.setParameter("status", status));
        filter.name().ifPresent(name -> query.setParameter("name", containing(name)));
        return query;
    }

    private static String containing(String text) {
        return "%" + text.replaceAll("([!%_])", "!$1") + "%";
    }
}
