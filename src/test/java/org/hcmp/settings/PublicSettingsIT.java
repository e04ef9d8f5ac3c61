package org.hcmp.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hcmp.support.Answer;
import org.hcmp.support.KeptSettings;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PublicSettingsIT {

    private static final String DEFAULTS = "{\"system_notice\":\"\",\"maintenance_mode\":false}";

    private final Portal stranger = Portal.stranger();
    private final Tables tables = Tables.ofSession();
    private final KeptSettings kept = new KeptSettings();

    @AfterEach
    void put_the_settings_back() {
        kept.close();
    }

    @Test
    void the_old_backends_notice_is_shown_to_strangers() {
        Answer answer = stranger.get("/api/public/settings");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"system_notice\":\"점검 안내: 2월 3일 02:00–04:00 (KST)\",\"maintenance_mode\":false}");
    }

    @Test
    void a_change_is_seen_at_once() {
        tables.execute("update settings set system_notice = ?, maintenance_mode = ?", "곧 \"점검\"\n<b>!</b>", true);

        assertThat(shown()).isEqualTo("{\"system_notice\":\"곧 \\\"점검\\\"\\n<b>!</b>\",\"maintenance_mode\":true}");
    }

    @Test
    void what_the_row_leaves_open_has_its_default() {
        tables.execute("update settings set system_notice = null, maintenance_mode = null");

        assertThat(shown()).isEqualTo(DEFAULTS);
    }

    @Test
    void without_a_row_there_are_defaults_and_none_is_written() {
        tables.execute("delete from settings");

        assertThat(shown()).isEqualTo(DEFAULTS);
        assertThat(tables.number("select count(*) from settings")).isZero();
    }

    @Test
    void of_two_rows_the_older_one_holds() {
        tables.insert("settings", Map.of("id", 99, "system_notice", "of the second row", "maintenance_mode", true));

        assertThat(shown()).contains("점검 안내").contains("\"maintenance_mode\":false");
    }

    private String shown() {
        return stranger.get("/api/public/settings").body();
    }
}
