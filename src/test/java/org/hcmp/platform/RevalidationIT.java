package org.hcmp.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hcmp.support.Answer;
import org.hcmp.support.KeptSettings;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RevalidationIT {

    private static final String PUBLIC_SETTINGS = "/api/public/settings";

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();
    private final List<Integer> written = new ArrayList<>();
    private final KeptSettings kept = new KeptSettings();

    @AfterEach
    void take_away_what_the_test_made() {
        tables.deleteProjects(written);
        kept.close();
    }

    @Test
    void public_settings_that_did_not_change_are_not_sent_again() {
        String tag = portal.get(PUBLIC_SETTINGS).header("ETag");

        Answer unchanged = asking(PUBLIC_SETTINGS, tag);

        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(unchanged.header("ETag")).isEqualTo(tag);
    }

    @Test
    void public_settings_that_changed_are_sent() {
        String tag = portal.get(PUBLIC_SETTINGS).header("ETag");
        tables.execute("update settings set maintenance_mode = ?", true);

        Answer changed = asking(PUBLIC_SETTINGS, tag);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body()).contains("\"maintenance_mode\":true");
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "\"unfinished", "W/", ""})
    void what_is_no_tag_is_no_condition(String tag) {
        assertThat(asking(PUBLIC_SETTINGS, tag).status()).isEqualTo(200);
    }

    @Test
    void conditions_for_changes_are_none_for_a_reader() {
        Answer read = portal.send(portal.request(PUBLIC_SETTINGS).header("If-Match", "\"another\""));

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).contains("maintenance_mode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/history", "/api/history?limit=2", "/api/monitoring/my-resources"})
    void on_postgres_rows_that_did_not_change_are_not_read_again(String path) {
        Assumptions.assumeTrue(TestDatabase.isPostgres(), "SQLite does not tell whether anything was written");

        // The server's sign of life, for one, is a change too.
        Awaitility.await().untilAsserted(() -> {
            String tag = portal.get(path).header("ETag");
            Answer unchanged = asking(path, tag);
            assertThat(unchanged.status()).isEqualTo(304);
            assertThat(unchanged.body()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/history", "/api/history?limit=2", "/api/monitoring/my-resources"})
    void rows_that_somebody_wrote_past_the_portal_are_sent(String path) {
        String tag = portal.get(path).header("ETag");
        String mark = UUID.randomUUID().toString();
        written.add(tables.insertProject(mark, "COMPLETED", "{\"resources\": {\"alb_ip\": \"10.99.0.1\"}}"));

        Answer changed = asking(path, tag == null ? "W/\"unknown\"" : tag);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body()).contains(mark);
    }

    private Answer asking(String path, String tag) {
        return portal.send(portal.request(path).header("If-None-Match", tag));
    }
}
