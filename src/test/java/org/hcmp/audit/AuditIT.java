package org.hcmp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.hcmp.support.Answer;
import org.hcmp.support.KeptSettings;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AuditIT {

    /** Unlike any that other tests add. */
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINhF1Qcw1CpZyJTIHG6oPNxLCkiUHzuCdZBhz0YkQDin kim@audited";

    private static final String PASSWORD = TestDatabase.LEGACY_ADMIN_PASSWORD;

    private final Portal portal = Portal.signedIn();
    private final Portal stranger = Portal.stranger();
    private final Tables tables = Tables.ofSession();
    private final KeptSettings kept = new KeptSettings();
    private final List<Integer> machines = new ArrayList<>();
    private final Set<String> written = new HashSet<>();

    @AfterEach
    void take_away_what_the_test_made() {
        portal.deleteAllMade();
        machines.forEach(id -> tables.execute("delete from workload_test_pool where id = ?", id));
        written.forEach(user -> tables.execute("delete from audit where user_id = ?", user));
        kept.close();
        tables.forgetFailedSignIns();
    }

    @Test
    void an_entry_says_who_did_what_to_which_object_from_where_when_and_with_what_result() {
        Answer answer = portal.provision("""
                {"serviceName": "audited", "config": {"template": "single"}, "targetInfra": {}}""");
        int id = answer.json().path("project_id").asInt();

        JsonNode entry = newest();

        assertThat(entry.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "id",
                        "occurred_at",
                        "user_id",
                        "action",
                        "object",
                        "object_name",
                        "address",
                        "result",
                        "status",
                        "detail",
                        "signed_in_by",
                        "request_id");
        assertThat(entry.path("request_id").asText()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(entry.path("object_name").asText()).isEqualTo("audited");
        assertThat(entry.path("signed_in_by").asText()).isEqualTo("password");
        assertThat(Duration.between(Instant.parse(entry.path("occurred_at").asText()), Instant.now()))
                .isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(1));
        assertThat(entry.path("address").asText()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(summary(entry)).isEqualTo("admin provision project/%d success 200 null".formatted(id));
    }

    @Test
    void sign_ins_and_sign_outs_are_audited() {
        Answer signedIn = signIn("admin", PASSWORD);
        assertThat(summary(newest())).isEqualTo("admin sign_in null success 200 null");

        signIn("admin", "wrong");
        assertThat(summary(newest())).isEqualTo("admin sign_in null refused 401 아이디/비번 불일치");

        signIn("my password", "wrong");
        assertThat(summary(newest())).isEqualTo("null sign_in null refused 401 아이디/비번 불일치");

        Portal.showing(signedIn.json().path("access_token").asText()).post("/api/logout", "");
        assertThat(summary(newest())).isEqualTo("admin sign_out null success 204 null");
        assertThat(all().toString()).doesNotContain(PASSWORD, "my password");
    }

    @Test
    void runs_are_audited_from_the_request_to_the_end() {
        int id = portal.provision("audited", "single");
        portal.post("/api/provision/%d/cancel".formatted(id), "");
        assertThat(summary(newest())).isEqualTo("admin cancel project/%d success 202 null".formatted(id));
        portal.await(id, "FAILED");

        portal.post("/api/provision/%d/retry".formatted(id), "");
        assertThat(summary(newest())).isEqualTo("admin retry project/%d success 202 null".formatted(id));
        portal.await(id, "COMPLETED");

        portal.post("/api/provision/%d/retry".formatted(id), "");
        assertThat(summary(newest())).startsWith("admin retry project/%d refused 409 ".formatted(id));

        portal.delete(id);
        assertThat(summary(newest())).isEqualTo("admin delete project/%d success 200 null".formatted(id));
        assertThat(newest().path("object_name").asText()).isEqualTo("audited");
        portal.delete(id);
        assertThat(summary(newest())).startsWith("admin delete project/%d refused 404 ".formatted(id));
        portal.delete("abc");
        assertThat(summary(newest())).startsWith("admin delete project refused 422 ");
    }

    @Test
    void a_refusal_has_the_name_that_its_sender_gave_it_and_an_older_entry_none() {
        portal.send(portal.request("/api/provision/999999999")
                .header("X-Request-Id", "trace-4711")
                .DELETE());
        assertThat(newest().path("request_id").asText()).isEqualTo("trace-4711");

        tables.execute("update audit set request_id = null where request_id = ?", "trace-4711");
        assertThat(newest().has("request_id")).isFalse();
    }

    @Test
    void changes_of_the_pool_are_audited() {
        Answer added = portal.post(
                "/api/pool",
                "[{\"vm_name\":\"AUDIT-1\",\"ip_address\":\"10.77.0.1\"},"
                        + "{\"vm_name\":\"AUDIT-2\",\"ip_address\":\"10.77.0.2\"}]");
        added.json().forEach(vm -> machines.add(vm.path("id").asInt()));
        int first = machines.get(0);
        int second = machines.get(1);
        assertThat(summary(newest())).isEqualTo("admin pool_add vm/%d-%d success 201 null".formatted(first, second));

        assertThat(newest().path("object_name").asText()).isEqualTo("AUDIT-1, AUDIT-2");

        portal.post("/api/pool", "{\"vm_name\":\"AUDIT-1\",\"ip_address\":\"10.77.0.3\"}");
        assertThat(summary(newest())).startsWith("admin pool_add vm refused 409 ");

        portal.send(
                "PUT",
                "/api/pool/" + first,
                "application/json",
                BodyPublishers.ofString("{\"vm_name\":\"AUDIT-9\",\"ip_address\":\"10.77.0.9\"}"));
        assertThat(summary(newest())).isEqualTo("admin pool_change vm/%d success 200 null".formatted(first));

        tables.execute("update workload_test_pool set is_used = ? where id = ?", true, second);
        portal.post("/api/pool/%d/release".formatted(second), "{\"reason\":\"audit\"}");
        assertThat(summary(newest())).isEqualTo("admin pool_release vm/%d success 200 null".formatted(second));

        portal.send("DELETE", "/api/pool/" + second, null, BodyPublishers.noBody());
        assertThat(summary(newest())).isEqualTo("admin pool_remove vm/%d success 204 null".formatted(second));
        assertThat(newest().path("object_name").asText()).isEqualTo("AUDIT-2");
    }

    @Test
    void what_was_removed_keeps_its_name() {
        String token = portal.post("/api/me/tokens", "{\"name\":\"audited token\",\"scope\":\"read\"}")
                .json()
                .path("id")
                .asText();
        String key = portal.post("/api/me/ssh-keys", "{\"key\":\"" + KEY + "\"}")
                .json()
                .path("id")
                .asText();

        portal.send("DELETE", "/api/me/tokens/" + token, null, BodyPublishers.noBody());
        assertThat(newest().path("object_name").asText()).isEqualTo("audited token");

        portal.send("DELETE", "/api/me/ssh-keys/" + key, null, BodyPublishers.noBody());
        assertThat(newest().path("object_name").asText()).isEqualTo("kim@audited");
    }

    @Test
    void changes_of_the_settings_are_audited_without_their_secrets() {
        put("/api/settings", "{\"max_vcpu\":7,\"vcenter_password\":\"s3cret-of-vcenter\"}");
        assertThat(summary(newest())).isEqualTo("admin settings_change settings success 200 null");
        assertThat(newest().path("changes").path("max_vcpu").path("after").asInt())
                .isEqualTo(7);
        put("/api/settings", "{\"max_vcpu\":0}");
        assertThat(newest().has("changes")).isFalse();
        assertThat(summary(newest())).startsWith("admin settings_change settings refused 422 max_vcpu ");

        put("/api/settings/password", "{\"old_password\":\"wr0ng-guess\",\"new_password\":\"a-n3w-password\"}");
        assertThat(summary(newest())).startsWith("admin password_change settings refused 403 ");
        put(
                "/api/settings/password",
                "{\"old_password\":\"%s\",\"new_password\":\"a-n3w-password\"}".formatted(PASSWORD));
        assertThat(summary(newest())).isEqualTo("admin password_change settings success 204 null");

        assertThat(tables.rows("select * from audit").toString())
                .doesNotContain("s3cret-of-vcenter", "wr0ng-guess", "a-n3w-password", PASSWORD);
    }

    @Test
    void strangers_cannot_fill_the_audit() {
        long before = tables.number("select count(*) from audit");

        stranger.post("/api/provision", "{}");
        stranger.post("/api/login", "{}");
        stranger.post("/api/logout", "");
        stranger.delete(1);
        Portal.showing("garbage").delete(1);

        assertThat(tables.number("select count(*) from audit")).isEqualTo(before);
    }

    @Test
    void whoever_waits_after_too_many_failures_cannot_fill_it_either() {
        for (int i = 0; i < 5; i++) {
            signIn("admin", "wrong");
        }
        long before = tables.number("select count(*) from audit");

        assertThat(signIn("admin", "wrong").status()).isEqualTo(429);

        assertThat(tables.number("select count(*) from audit")).isEqualTo(before);
    }

    @Test
    void the_address_is_the_clients_own_behind_a_trusted_proxy() {
        portal.send(portal.request("/api/provision/999999999")
                .header("X-Forwarded-For", "203.0.113.7, 198.51.100.9")
                .DELETE());

        assertThat(newest().path("address").asText()).isEqualTo("198.51.100.9");
    }

    @Test
    void it_is_read_by_pages_that_miss_nothing() {
        for (int i = 0; i < 5; i++) {
            portal.delete(900_000_000 + i);
        }
        List<Integer> expected = tables.column("select id from audit order by id desc").stream()
                .map(Integer::valueOf)
                .toList();

        List<Integer> read = new ArrayList<>();
        String next = "/api/audit?limit=2";
        while (next != null && read.size() < 6) {
            Answer page = portal.get(next);
            page.json().forEach(entry -> read.add(entry.path("id").asInt()));
            next = page.header("Link") == null ? null : page.header("Link").replaceAll("^<(.*)>; rel=\"next\"$", "$1");
        }

        assertThat(read).hasSize(6).isEqualTo(expected.subList(0, 6));
        assertThat(portal.get("/api/audit?limit=500&before=1").body()).isEqualTo("[]");
    }

    @Test
    void it_is_filtered_by_action_user_and_result() {
        portal.delete(999_999_999);
        portal.delete(999_999_998);
        portal.provision("audited", "single");
        signIn("nobody", "x");
        SoftAssertions softly = new SoftAssertions();

        for (JsonNode entry : portal.get("/api/audit?action=provision").json()) {
            softly.assertThat(entry.path("action").asText()).isEqualTo("provision");
        }
        for (JsonNode entry : portal.get("/api/audit?result=refused&user=admin").json()) {
            softly.assertThat(entry.path("result").asText()).isEqualTo("refused");
            softly.assertThat(entry.path("user_id").asText()).isEqualTo("admin");
        }
        softly.assertThat(portal.get("/api/audit?action=provision").json()).isNotEmpty();
        softly.assertThat(portal.get("/api/audit?result=refused&user=admin&limit=1")
                        .header("Link"))
                .contains("result=refused", "user=admin", "limit=1", "before=");
        softly.assertThat(portal.get("/api/audit?user=%00").body()).isEqualTo("[]");
        softly.assertThat(portal.get("/api/audit?user=admin'%20or%20'1'='1").body())
                .isEqualTo("[]");
        for (String wrong : List.of(
                "action=fly",
                "action=",
                "result=ok",
                "limit=0",
                "limit=501",
                "before=x",
                "from=today",
                "to=2026-02-30")) {
            softly.assertThat(portal.get("/api/audit?" + wrong).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        softly.assertAll();
    }

    @Test
    void it_is_filtered_by_days_of_the_portals_zone_both_included() {
        String mark = "day-" + UUID.randomUUID();
        ZoneId zone =
                ZoneId.of(portal.get("/api/health").json().path("time_zone").asText());
        for (String time : List.of(
                "2025-03-01T23:59:59.999999", "2025-03-02T00:00", "2025-03-03T23:59:59.999999", "2025-03-04T00:00")) {
            write(mark, LocalDateTime.parse(time).atZone(zone), "first");
        }

        assertThat(found(mark, "from=2025-03-02&to=2025-03-03")).hasSize(2);
        assertThat(found(mark, "from=2025-03-02")).hasSize(3);
        assertThat(found(mark, "to=2025-03-03")).hasSize(3);
        assertThat(found(mark, "from=2025-03-03&to=2025-03-03")).hasSize(1);
        assertThat(found(mark, "from=0001-01-01&to=9999-12-31")).hasSize(4);
    }

    @Test
    void it_is_a_spreadsheet_with_the_same_filter_in_which_nothing_is_a_formula() {
        String mark = "csv-" + UUID.randomUUID();
        ZoneId zone =
                ZoneId.of(portal.get("/api/health").json().path("time_zone").asText());
        int id = write(mark, LocalDateTime.of(2025, 3, 1, 4, 5, 6).atZone(zone), "=cmd|' /c calc'!A1");
        write(mark, LocalDateTime.of(2025, 3, 2, 4, 5, 6).atZone(zone), "another day");

        Answer answer = portal.get("/api/audit.csv?to=2025-03-01&user=" + mark);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"audit.csv\"");
        assertThat(answer.body())
                .isEqualTo(
                        "\uFEFFid,occurred_at,user_id,signed_in_by,action,object,object_name,address,result,status,detail,changes,request_id\r\n"
                                + "%d,2025-03-01 04:05:06,%s,,provision,project/1,'=cmd|' /c calc'!A1,::1,success,200,,,\r\n"
                                        .formatted(id, mark));
        assertThat(portal.get("/api/audit.csv?result=ok").status()).isEqualTo(422);
        assertThat(stranger.get("/api/audit.csv").status()).isEqualTo(401);
    }

    @Test
    void the_spreadsheet_holds_all_pages() {
        String mark = "pages-" + UUID.randomUUID();
        int first = write(mark, LocalDateTime.of(2025, 3, 1, 0, 0).atZone(ZoneOffset.UTC), "many");
        String columns = "occurred_at, user_id, action, object, object_name, address, result, status";
        tables.execute(
                "insert into audit (%1$s) with recursive n(i) as (select 1 union all select i + 1 from n where i < 500) select %1$s"
                                .formatted(columns)
                        + " from audit, n where id = ?",
                first);

        assertThat(portal.get("/api/audit.csv?user=" + mark).body().lines()).hasSize(502);
    }

    private int write(String user, ZonedDateTime at, String name) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(
                "occurred_at",
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS")
                        .format(at.withZoneSameInstant(ZoneOffset.UTC)));
        row.putAll(Map.of("user_id", user, "action", "provision", "object", "project/1", "object_name", name));
        row.putAll(Map.of("address", "::1", "result", "success", "status", 200));
        written.add(user);
        return tables.insert("audit", row);
    }

    private List<JsonNode> found(String user, String days) {
        return StreamSupport.stream(
                        portal.get("/api/audit?user=%s&%s".formatted(user, days))
                                .json()
                                .spliterator(),
                        false)
                .toList();
    }

    private Answer signIn(String user, String password) {
        return stranger.post("/api/login", "{\"user_id\":\"%s\",\"password\":\"%s\"}".formatted(user, password));
    }

    private Answer put(String path, String body) {
        return portal.send("PUT", path, "application/json", BodyPublishers.ofString(body));
    }

    private JsonNode newest() {
        return portal.get("/api/audit?limit=1").json().path(0);
    }

    private List<String> all() {
        return StreamSupport.stream(portal.get("/api/audit").json().spliterator(), false)
                .map(JsonNode::toString)
                .toList();
    }

    private static String summary(JsonNode entry) {
        return String.join(
                " ",
                List.of("user_id", "action", "object", "result", "status", "detail").stream()
                        .map(member -> entry.path(member).asText())
                        .toList());
    }
}
