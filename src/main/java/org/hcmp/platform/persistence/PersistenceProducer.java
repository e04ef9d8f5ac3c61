package org.hcmp.platform.persistence;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.JpaHelper;
import org.hcmp.platform.configuration.PortalConfiguration;

/** Chooses the database when the portal starts, brings its tables up to date and gives beans their access to it. */
@ApplicationScoped
public class PersistenceProducer {

    @Inject
    private PortalConfiguration configuration;

    private ChosenDatabase database;
    private EntityManagerFactory factory;
    private EntityManager entityManager;

    @PostConstruct
    void open() {
        TransactionServices services = TransactionServices.ofServer();
        Pools pools = new Pools(new JtaTransactions(services.manager(), services.registry()));
        database = new DatabaseChoice(configuration.database(), ServerDataSource.find(), pools).choose();
        TableMigration.run(database);
        PublishedDataSource.publish(database.dataSource());
        factory = Persistence.createEntityManagerFactory("cmp", properties(services));
        // Three times five seconds by default, in which a caller waits for a database that is away.
        JpaHelper.getDatabaseSession(factory).getLogin().setQueryRetryAttemptCount(0);
        entityManager = EntityManagerOfTransaction.of(factory, services.registry());
    }

    @PreDestroy
    void close() {
        PublishedDataSource.withdraw();
        if (factory != null) {
            factory.close();
        }
        if (database != null) {
            database.release().run();
        }
    }

    /** The database that serves. */
    @Produces
    @Singleton
    public ChosenDatabase database() {
        return database;
    }

    /** For {@link ReadOnly}; features inject that, or the entity manager. */
    @Produces
    @Singleton
    public EntityManagerFactory factory() {
        return factory;
    }

    /** The entity manager of whatever transaction calls it. */
    @Produces
    @Singleton
    public EntityManager entityManager() {
        return entityManager;
    }

    private Map<String, Object> properties(TransactionServices services) {
        return Map.of(
                PersistenceUnitProperties.JTA_DATASOURCE, database.dataSource(),
                PersistenceUnitProperties.TARGET_SERVER, services.targetServer(),
                PersistenceUnitProperties.TARGET_DATABASE,
                        database.kind().platform().getName(),
                PersistenceUnitProperties.CLASSLOADER, PersistenceProducer.class.getClassLoader());
    }
}
