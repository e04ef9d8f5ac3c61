package org.hcmp.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Function;

/**
 * Queries outside of a transaction: each statement sees what is committed, and holds its connection no longer than it
 * runs. On SQLite they pass beside the one writer.
 */
@ApplicationScoped
public class ReadOnly {

    @Inject
    private EntityManagerFactory factory;

    /**
     * @param query asks and takes what it needs out of the entities, which end with it
     * @return what the query gave
     */
    public <T> T read(Function<EntityManager, T> query) {
        EntityManager entityManager = factory.createEntityManager();
        try {
            return query.apply(entityManager);
        } finally {
            entityManager.close();
        }
    }
}
