package org.hcmp.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.hcmp.support.Answer;
import org.hcmp.support.AtOnce;
import org.hcmp.support.KeptSettings;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("every-pair")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SettingsIT {

    private static final String SECRET = "not-a-real-secret";

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();
    private final KeptSettings kept = new KeptSettings();

    @AfterEach
    void put_the_settings_back() {
        kept.close();
    }

    @Test
    void the_old_backends_settings_are_shown_without_the_passwords() {
        Answer answer = portal.get("/api/settings");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(answer.body())
                .isEqualTo("{\"vcenter_ip\":\"192.168.0.210\",\"esxi_ip\":\"192.168.0.200\",\"maintenance_mode\":false,"
                        + "\"max_vcpu\":100,\"max_memory\":256,"
                        + "\"system_notice\":\"점검 안내: 2월 3일 02:00–04:00 (KST)\","
                        + "\"vcenter_user\":\"administrator@vsphere.local\",\"vcenter_password\":\"********\","
                        + "\"vcenter_password_problem\":null}");
    }

    @Test
    void without_a_row_there_are_defaults_and_reading_writes_none() {
        tables.execute("delete from settings");

        assertThat(portal.get("/api/settings").body())
                .isEqualTo("{\"vcenter_ip\":null,\"esxi_ip\":\"192.168.0.200\",\"maintenance_mode\":false,"
                        + "\"max_vcpu\":100,\"max_memory\":256,\"system_notice\":\"\",\"vcenter_user\":null,"
                        + "\"vcenter_password\":null,\"vcenter_password_problem\":null}");
        assertThat(tables.number("select count(*) from settings")).isZero();
    }

    @Test
    void every_member_can_be_changed_and_the_old_backend_reads_the_change() {
        String wanted = "{\"vcenter_ip\":\"vc.example.org\",\"esxi_ip\":\"2001:db8::7\",\"maintenance_mode\":true,"
                + "\"max_vcpu\":100000,\"max_memory\":1,\"system_notice\":\"첫 줄\\n둘째 <b>줄</b>\","
                + "\"vcenter_user\":\"root\",\"vcenter_password\":\"새 비밀번호\"}";

        Answer changed = put(wanted);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body())
                .isEqualTo(wanted.replace("새 비밀번호\"", "********\",\"vcenter_password_problem\":null"));
        Answer read = portal.get("/api/settings");
        assertThat(read.body()).isEqualTo(changed.body());
        assertThat(read.header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(tables.rows("select vcenter_ip, esxi_ip, max_vcpu, max_memory, system_notice, vcenter_user"
                        + " from settings"))
                .containsExactly(List.of("vc.example.org", "2001:db8::7", "100000", "1", "첫 줄\n둘째 <b>줄</b>", "root"));
    }

    @Test
    void a_member_that_is_left_out_stays() {
        Map<String, String> parts = Map.of(
                "{\"max_vcpu\":7}", "max_vcpu",
                "{\"system_notice\":\"\"}", "system_notice",
                "{\"vcenter_user\":null}", "vcenter_user",
                "{\"vcenter_ip\":\"\"}", "vcenter_ip");
        SoftAssertions softly = new SoftAssertions();
        parts.forEach((part, member) -> {
            var before = portal.get("/api/settings").json();
            Answer changed = put(part);
            softly.assertThat(changed.status()).as(part).isEqualTo(200);
            before.properties().forEach(other -> {
                if (!other.getKey().equals(member)) {
                    softly.assertThat(changed.json().get(other.getKey()))
                            .as(part + ": " + other.getKey())
                            .isEqualTo(other.getValue());
                }
            });
        });
        softly.assertAll();
        assertThat(put("{}").status()).isEqualTo(200);
        assertThat(tables.rows("select max_vcpu, system_notice, vcenter_user, vcenter_ip, admin_password is null"
                                + " from settings")
                        .get(0)
                        .subList(0, 4))
                .containsExactly("7", "", null, null);
    }

    @Test
    void what_cannot_be_used_is_named_and_nothing_changes() {
        SoftAssertions softly = new SoftAssertions();
        List<List<String>> before = tables.rows("select * from settings");
        Map<String, List<String>> bad = Map.of(
                "max_vcpu", List.of("0", "-1", "100001", "1.5", "1e2", "99999999999999", "\"7\"", "null", "true"),
                "max_memory", List.of("0", "1000001", "-256", "[1]"),
                "maintenance_mode", List.of("1", "\"true\"", "null", "{}"),
                "vcenter_ip", List.of("1", "\"256.1.1.1\"", "\"a b\"", "\"https://vc\"", "\"vc\\r\\nX: y\""),
                "esxi_ip", List.of("false", "\"1.2.3\"", "\"" + "a".repeat(64) + "\"", "\"x;drop table settings\""),
                "system_notice", List.of("null", "1", "\"" + "x".repeat(2001) + "\"", "\"\\u0007\""),
                "vcenter_user", List.of("1", "\"" + "x".repeat(257) + "\"", "\"a\\nb\""),
                "vcenter_password", List.of("1", "{}", "\"" + "x".repeat(257) + "\"", "\"a\\nb\""),
                "max_vcpus", List.of("1"),
                "admin_password", List.of("\"omakase!24\""));
        bad.forEach((member, values) -> values.forEach(value -> {
            String body = "{\"maintenance_mode\":true,\"%s\":%s}".formatted(member, value);
            if (member.equals("maintenance_mode")) {
                body = "{\"maintenance_mode\":%s}".formatted(value);
            }
            Answer answer = put(body);
            softly.assertThat(answer.status()).as(body).isEqualTo(422);
            softly.assertThat(answer.contentType()).as(body).isEqualTo("application/problem+json");
            softly.assertThat(answer.detail()).as(body).contains(member);
        }));
        softly.assertAll();
        assertThat(tables.rows("select * from settings")).isEqualTo(before);
    }

    @Test
    void a_change_of_what_somebody_else_has_changed_is_refused() {
        String first = portal.get("/api/settings").header("ETag");
        String second = put("{\"max_vcpu\":8}", first).header("ETag");

        Answer late = put("{\"max_vcpu\":9}", first);

        assertThat(second).isNotEqualTo(first);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.contentType()).isEqualTo("application/problem+json");
        assertThat(tables.number("select max_vcpu from settings")).isEqualTo(8);
        assertThat(put("{\"max_vcpu\":10}", second).status()).isEqualTo(200);
        assertThat(put("{\"max_vcpu\":11}", "*").status()).isEqualTo(200);
        assertThat(put("{\"max_vcpu\":12}", "\"x\", " + second).status()).isEqualTo(412);
        assertThat(put("{\"max_vcpu\":13}").status()).isEqualTo(200);
    }

    @Test
    void a_change_of_the_old_backends_is_another_version_too() {
        String before = portal.get("/api/settings").header("ETag");
        tables.execute("update settings set system_notice = ?", "by the old backend");

        assertThat(put("{\"max_vcpu\":8}", before).status()).isEqualTo(412);
    }

    @Test
    void of_many_who_change_the_same_version_at_once_one_does() {
        tables.execute("delete from settings");
        String version = portal.get("/api/settings").header("ETag");

        List<Integer> statuses = AtOnce.call(
                8,
                number -> put("{\"max_vcpu\":%d}".formatted(200 + number), version)
                        .status());

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
        assertThat(tables.number("select count(*) from settings")).isEqualTo(1);
    }

    @Test
    void a_new_vcenter_password_is_stored_encrypted_and_shown_to_nobody() {
        Answer changed = put("{\"vcenter_password\":\"%s\"}".formatted("n3w-" + SECRET));

        assertThat(changed.body()).doesNotContain(SECRET).contains("\"vcenter_password\":\"********\"");
        assertThat(storedPassword()).startsWith("{AES-256-GCM}").doesNotContain(SECRET);
        assertThat(portal.get("/api/settings").body()).doesNotContain(SECRET, "AES");
        String before = storedPassword();
        String version = changed.header("ETag");
        assertThat(put("{\"vcenter_password\":\"another\"}").header("ETag")).isNotEqualTo(version);
        assertThat(storedPassword()).isNotEqualTo(before);
    }

    @Test
    void the_placeholder_sent_back_changes_nothing() {
        put("{\"vcenter_password\":\"secret\"}");
        String stored = storedPassword();
        Answer read = portal.get("/api/settings");

        Answer sentBack = put(read.body(), read.header("ETag"));

        assertThat(sentBack.status()).isEqualTo(200);
        assertThat(sentBack.body()).isEqualTo(read.body());
        assertThat(storedPassword()).isEqualTo(stored);
    }

    @Test
    void a_plain_password_that_an_old_backend_writes_meanwhile_is_encrypted_at_the_next_save() {
        tables.execute("update settings set vcenter_password = ?", SECRET);

        put("{\"max_vcpu\":8}");

        assertThat(storedPassword()).startsWith("{AES-256-GCM}").doesNotContain(SECRET);
        assertThat(portal.get("/api/settings")
                        .json()
                        .path("vcenter_password_problem")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_password_can_be_forgotten() {
        assertThat(put("{\"vcenter_password\":null}")
                        .json()
                        .path("vcenter_password")
                        .isNull())
                .isTrue();
        assertThat(storedPassword()).isNull();
        put("{\"vcenter_password\":\"secret\"}");
        assertThat(put("{\"vcenter_password\":\"\"}")
                        .json()
                        .path("vcenter_password")
                        .isNull())
                .isTrue();
        assertThat(storedPassword()).isNull();
    }

    @Test
    void a_password_whose_key_is_lost_is_told_and_stays_until_it_is_entered_anew() {
        String lost = "{AES-256-GCM}00000000:" + "A".repeat(40);
        tables.execute("update settings set vcenter_password = ?", lost);

        Answer read = portal.get("/api/settings");
        assertThat(read.json().path("vcenter_password").asText()).isEqualTo("********");
        assertThat(read.json().path("vcenter_password_problem").asText())
                .contains("00000000", "cmp.secret.key.previous");
        assertThat(put(read.body()).status()).isEqualTo(200);
        assertThat(storedPassword()).isEqualTo(lost);
        assertThat(put("{\"vcenter_password\":\"anew\"}")
                        .json()
                        .path("vcenter_password_problem")
                        .isNull())
                .isTrue();
    }

    @Test
    void the_key_lies_beside_the_database_and_only_its_owner_may_read_it() throws IOException {
        put("{\"vcenter_password\":\"secret\"}");

        Path key = Path.of(System.getProperty("build.directory"), "test-" + System.getProperty("test.run"))
                .resolve("hcmp.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_change_shows_to_strangers_at_once() {
        put("{\"system_notice\":\"곧 점검\",\"maintenance_mode\":true}");

        assertThat(Portal.stranger().get("/api/public/settings").body())
                .isEqualTo("{\"system_notice\":\"곧 점검\",\"maintenance_mode\":true}");
        assertThat(TestDatabase.isPostgres() ? "t" : "1")
                .isEqualTo(tables.value("select maintenance_mode from settings"));
    }

    private String storedPassword() {
        return tables.value("select vcenter_password from settings");
    }

    private Answer put(String body) {
        return portal.send("PUT", "/api/settings", "application/json", BodyPublishers.ofString(body));
    }

    private Answer put(String body, String version) {
        return portal.send(portal.request("/api/settings")
                .header("If-Match", version)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }
}
