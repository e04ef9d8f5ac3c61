package org.hcmp.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.TimeZone;
import org.hcmp.support.Answer;
import org.hcmp.support.Portal;
import org.hcmp.support.TestDatabase;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("datasource")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HealthIT {

    @Test
    void everyone_may_know_that_the_portal_is_up_and_on_which_database() throws IOException {
        Answer answer = Portal.stranger().get("/api/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"status\":\"UP\",\"database\":\"%s\",\"temporary\":%s,\"version\":\"%s\",\"time_zone\":\"%s\",\"auth_mode\":\"required\"}"
                                .formatted(
                                        TestDatabase.isPostgres() ? "PostgreSQL" : "SQLite",
                                        !TestDatabase.isPostgres(),
                                        builtVersion(),
                                        TimeZone.getDefault().getID()));
    }

    @Test
    void probes_learn_in_a_word_whether_the_node_lives_and_whether_it_can_serve() {
        for (String path : List.of("/api/health/live", "/api/health/ready")) {
            Answer answer = Portal.stranger().get(path);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    private static String builtVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = HealthIT.class.getResourceAsStream("/META-INF/hcmp.properties")) {
            properties.load(file);
        }
        assertThat(properties.getProperty("version")).matches("\\d+\\.\\d+.*");
        return properties.getProperty("version");
    }
}
