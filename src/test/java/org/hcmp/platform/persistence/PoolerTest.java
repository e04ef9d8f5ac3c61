package org.hcmp.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.support.PgBouncer;
import org.hcmp.support.TestConfiguration;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.WithPgBouncer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithPgBouncer
class PoolerTest {

    private static TestDatabase postgres;

    @BeforeAll
    static void start_postgres() {
        postgres = TestDatabase.postgres();
        postgres.execute("create schema hcmp");
    }

    @AfterAll
    static void stop_postgres() {
        postgres.close();
    }

    @Test
    void a_pooler_is_noticed() throws SQLException {
        try (PgBouncer pooler = PgBouncer.before(postgres, "")) {
            PortalConfiguration.Database configuration = configuration(pooler.settings(postgres), Map.of());

            PostgresConnections.first(configuration).close();

            assertThat(PostgresConnections.to(configuration).direct()).isFalse();
        }
        assertThat(PostgresConnections.to(configuration(postgres.settings(), Map.of()))
                        .direct())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ignore_startup_parameters = search_path"})
    void a_schema_that_a_pooler_lets_not_through_is_refused_and_the_sentence_says_what_to_do_instead(String more)
            throws SQLException {
        try (PgBouncer pooler = PgBouncer.before(postgres, more)) {
            PortalConfiguration.Database configuration =
                    configuration(pooler.settings(postgres), Map.of("cmp.db.schema", "hcmp"));

            assertThatThrownBy(() -> PostgresConnections.first(configuration))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("leave cmp.db.schema out")
                    .hasMessageContaining("alter role … set search_path = hcmp");
        }
        PostgresConnections.first(configuration(postgres.settings(), Map.of("cmp.db.schema", "hcmp")))
                .close();
    }

    private static PortalConfiguration.Database configuration(Map<String, String> settings, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return TestConfiguration.of(all).database();
    }
}
