package org.hcmp.platform.metrics;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.function.ToDoubleFunction;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.DatabaseWatch;

/** Tells how the portal's own connections are used; of a datasource of the server's, the server tells. */
@ApplicationScoped
public class ConnectionMetrics {

    @Inject
    private ChosenDatabase database;

    @Inject
    private DatabaseWatch watch;

    void register(@Observes Scraping scraping) throws SQLException {
        MeterRegistry registry = scraping.registry();
        Gauge.builder("hcmp.database.up", watch, known -> known.isAway() ? 0 : 1)
                .description("Whether the database answers and takes writes")
                .register(registry);
        if (database.dataSource().isWrapperFor(AgroalDataSource.class)) {
            AgroalDataSource pool = database.dataSource().unwrap(AgroalDataSource.class);
            connections(registry, pool, "active", AgroalDataSourceMetrics::activeCount);
            connections(registry, pool, "idle", AgroalDataSourceMetrics::availableCount);
            Gauge.builder("hcmp.database.waiting", pool, one -> one.getMetrics().awaitingCount())
                    .description("Who waits for a connection")
                    .register(registry);
            Gauge.builder("hcmp.database.connections.most", pool, ConnectionMetrics::most)
                    .description("The most connections that are open at a time")
                    .register(registry);
        }
    }

    private static int most(AgroalDataSource pool) {
        return pool.getConfiguration().connectionPoolConfiguration().maxSize();
    }

    private static void connections(
            MeterRegistry registry,
            AgroalDataSource pool,
            String state,
            ToDoubleFunction<AgroalDataSourceMetrics> count) {
        Gauge.builder("hcmp.database.connections", pool, one -> count.applyAsDouble(one.getMetrics()))
                .description("Open connections to the database")
                .tag("state", state)
                .register(registry);
    }
}
