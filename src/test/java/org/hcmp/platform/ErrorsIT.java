package org.hcmp.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.hcmp.support.Answer;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.hcmp.support.TestSession;
import org.hcmp.support.Wire;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ErrorsIT {

    private static final int MEBIBYTE = 1 << 20;
    private static final String GOOD = "{\"serviceName\":\"x\",\"config\":{},\"targetInfra\":{}}";

    private static final String FIRST_PASSWORD = "{\"token\":\"x\",\"new_password\":\"sea-of-tranquillity\"}";

    private final Portal portal = Portal.signedIn();
    private final Portal stranger = Portal.stranger();
    private final Tables tables = Tables.ofSession();
    private final SoftAssertions softly = new SoftAssertions();

    @AfterEach
    void take_away_what_the_test_made() {
        portal.deleteAllMade();
        softly.assertAll();
    }

    @Test
    void a_body_that_is_no_json_is_malformed() {
        for (String body : List.of(
                "",
                " ",
                "{",
                "{\"serviceName\":",
                "{\"serviceName\": \"x\"",
                GOOD + "x",
                GOOD + GOOD,
                "{'serviceName':'x'}",
                "{\"serviceName\":\"x\",}",
                "{serviceName:1}",
                "nul",
                "NaN",
                "{\"x\":NaN}",
                "{\"x\":01}",
                "{\"x\":\"\t\n\"}",
                "{\"x\":\"\\u12\"}",
                "{\"x\":\"\\q\"}",
                "// comment\n" + GOOD,
                "<xml/>",
                "serviceName=x")) {
            for (String path : List.of("/api/provision", "/api/login")) {
                refused(400, path + " " + body, () -> portal.post(path, body));
            }
        }
        byte[] notUtf8 =
                "{\"serviceName\":\"\u00e9\",\"config\":{},\"targetInfra\":{}}".getBytes(StandardCharsets.ISO_8859_1);
        refused(400, "not UTF-8", () -> sendJson("/api/provision", BodyPublishers.ofByteArray(notUtf8)));
        refused(400, "no body", () -> sendJson("/api/provision", BodyPublishers.noBody()));
    }

    @Test
    void programs_are_told_by_a_code_what_is_wrong() {
        coded("PROJECT_NOT_FOUND", portal.get("/api/provision/2147483647"));
        coded("PROJECT_NOT_FOUND", portal.get("/api/provision/99999999999999"));
        coded("MACHINE_NOT_FOUND", portal.send("DELETE", "/api/pool/2147483647", null, BodyPublishers.noBody()));
        coded("NOT_FOUND", portal.get("/api/nowhere"));
        coded("METHOD_NOT_ALLOWED", portal.delete("1/cancel"));
        coded("SIGN_IN_FIRST", stranger.get("/api/history"));
        coded("WRONG_CREDENTIALS", stranger.post("/api/login", "{\"user_id\":\"admin\",\"password\":\"x\"}"));
        coded("INVALID", portal.get("/api/history?limit=0"));
        coded("MALFORMED", portal.post("/api/provision", "{"));
        coded("LINK_NOT_VALID", stranger.post("/api/login/first-password", FIRST_PASSWORD));
        coded(
                "CHANGED_MEANWHILE",
                portal.send(portal.request("/api/settings")
                        .header("If-Match", "\"another\"")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{}"))));
        tables.forgetFailedSignIns();
    }

    private void coded(String code, Answer answer) {
        assertProblem(code, answer);
        softly.assertThat(answer.json().path("code").asText())
                .as(answer.toString())
                .isEqualTo(code);
    }

    @Test
    void a_body_that_is_no_object_cannot_be_used() {
        for (String body : List.of("[]", "null", "1", "true", "\"text\"", "[" + GOOD + "]")) {
            for (String path : List.of("/api/provision", "/api/login")) {
                refused(422, path + " " + body, () -> portal.post(path, body));
            }
        }
    }

    @Test
    void a_member_that_is_missing_null_or_of_another_type_is_named() {
        Map<String, String> good = Map.of(
                "serviceName", "\"x\"",
                "userName", "\"kim\"",
                "config", "{}",
                "targetInfra", "{}");
        Map<String, List<String>> bad = Map.of(
                "serviceName", List.of("", "null", "1", "1.5", "true", "{}", "[]", "[\"x\"]", "\"\""),
                "userName", List.of("null", "1", "false", "{}", "[]"),
                "config", List.of("", "null", "1", "true", "\"single\"", "[]", "[{}]"),
                "targetInfra", List.of("", "null", "0", "false", "\"vc01\"", "[]"));
        bad.forEach((member, values) -> values.forEach(value -> {
            List<String> members = new ArrayList<>();
            good.forEach((name, usable) -> {
                String given = name.equals(member) ? value : usable;
                if (!given.isEmpty()) {
                    members.add("\"%s\":%s".formatted(name, given));
                }
            });
            String body = "{" + String.join(",", members) + "}";
            refused(422, body, () -> portal.provision(body), member);
        }));
    }

    @Test
    void what_decides_about_a_run_must_be_a_text() {
        for (String value : List.of("1", "true", "{}", "[\"single\"]")) {
            String template =
                    "{\"serviceName\":\"x\",\"config\":{\"template\":%s},\"targetInfra\":{}}".formatted(value);
            String runner = "{\"serviceName\":\"x\",\"config\":{},\"targetInfra\":{\"runner\":%s}}".formatted(value);
            refused(422, template, () -> portal.provision(template), "config.template");
            refused(422, runner, () -> portal.provision(runner), "targetInfra.runner");
        }
        String unknown = "{\"serviceName\":\"x\",\"config\":{},\"targetInfra\":{\"runner\":\"\"}}";
        refused(422, unknown, () -> portal.provision(unknown), "targetInfra.runner", "mock");
    }

    @Test
    void a_service_name_has_1_to_200_characters() {
        for (String name : List.of("", "a".repeat(201), "한".repeat(201), "🍣".repeat(201))) {
            refused(422, name, () -> portal.provision(withName(Portal.quoted(name))), "serviceName");
        }
    }

    @Test
    void texts_that_no_database_can_store_are_refused() {
        for (String text :
                List.of("\\u0000", "a\\u0000b", "\\ud800", "\\udc00", "\\ud83c", "\\ud83cx\\udf63", "\\udf63\\ud83c")) {
            refused(List.of(400, 422), text, () -> portal.provision(withName("\"%s\"".formatted(text))));
            for (String member : List.of("\"x\":\"%s\"", "\"%s\":1", "\"x\":[{\"y\":\"%s\"}]", "\"x\":{\"%s\":[]}")) {
                String body =
                        "{\"serviceName\":\"x\",\"config\":{},\"targetInfra\":{},%s}".formatted(member.formatted(text));
                refused(List.of(400, 422), body, () -> portal.provision(body));
            }
            String config =
                    "{\"serviceName\":\"x\",\"config\":{\"template\":\"%s\"},\"targetInfra\":{}}".formatted(text);
            refused(List.of(400, 422), config, () -> portal.provision(config));
            refused(
                    List.of(400, 422),
                    "sign-in with " + text,
                    () -> stranger.post("/api/login", "{\"user_id\":\"%s\",\"password\":\"x\"}".formatted(text)));
        }
    }

    @Test
    void bodies_that_readers_would_understand_differently_are_refused() {
        for (String body : List.of(
                "{\"serviceName\":\"a\",\"serviceName\":\"b\",\"config\":{},\"targetInfra\":{}}",
                "{\"serviceName\":\"a\",\"config\":{\"template\":\"single\",\"template\":\"standard\"},"
                        + "\"targetInfra\":{}}",
                with("\"x\":{\"y\":1,\"\\u0079\":2}"))) {
            refused(List.of(400, 422), body, () -> portal.provision(body));
        }
    }

    @Test
    void numbers_and_depths_beyond_all_measure_are_refused() {
        for (String number : List.of(
                "1e400",
                "-1e400",
                "1e99999",
                "1e2147483648",
                "1e-2147483649",
                "1e99999999999",
                "-1.5E+99999999999999999999",
                "9".repeat(100_000))) {
            String name = number.length() > 50 ? "100,000 digits" : number;
            refused(List.of(400, 422), name, () -> portal.provision(with("\"x\":" + number)));
        }
        refused(
                List.of(400, 422),
                "deep arrays",
                () -> portal.provision(with("\"x\":" + "[".repeat(50_000) + "]".repeat(50_000))));
        refused(
                List.of(400, 422),
                "deep objects",
                () -> portal.provision(with("\"x\":" + "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000))));
        refused(List.of(400, 422), "only open", () -> portal.provision("[".repeat(500_000)));
    }

    @Test
    void a_body_over_a_mebibyte_is_too_large_declared_or_not() {
        byte[] over = padded(MEBIBYTE + 1);
        for (String path : List.of("/api/provision", "/api/login")) {
            refused(413, path + " declared", () -> sendJson(path, BodyPublishers.ofByteArray(over)));
            refused(
                    413,
                    path + " in chunks",
                    () -> sendJson(path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(over))));
        }
        byte[] far = padded(5 * MEBIBYTE);
        refused(
                413,
                "much too large, in chunks",
                () -> sendJson("/api/provision", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(far))));
    }

    @Test
    void a_body_that_only_declares_to_be_too_large_is_not_waited_for() {
        for (String length : List.of("1048577", "10485760")) {
            refused(413, "Content-Length: " + length, () -> onlyDeclared(length));
        }
    }

    @Test
    void a_body_that_declares_to_be_larger_than_wildfly_takes_does_not_reach_the_portal_there() {
        for (String length : List.of("10485761", "2147483647", "2147483648", "99999999999")) {
            if (TestSession.isOnWildFly()) {
                softly.assertThat(onlyDeclared(length).status()).as(length).isEqualTo(400);
                softly.assertThat(onlyDeclared(length).body()).as(length).isEmpty();
            } else {
                refused(413, "Content-Length: " + length, () -> onlyDeclared(length));
            }
        }
    }

    @Test
    void a_body_of_a_mebibyte_is_not_too_large() {
        byte[] exact = padded(MEBIBYTE);
        String filled = with("\"x\":\"%s\""
                .formatted("y".repeat(MEBIBYTE - with("\"x\":\"\"").length())));

        Answer declared = sendJson("/api/provision", BodyPublishers.ofByteArray(exact));
        Answer inChunks =
                sendJson("/api/provision", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(exact)));
        Answer full = portal.provision(filled);

        assertThat(filled).hasSize(MEBIBYTE);
        assertThat(List.of(declared, inChunks, full)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            int id = answer.json().path("project_id").asInt();
            portal.await(id, "COMPLETED");
            assertThat(portal.delete(id).status()).isEqualTo(200);
        });
    }

    @Test
    void a_wrong_method_is_told_the_right_ones() {
        Map<String, List<String>> wrong = Map.of(
                "/api/login", List.of("GET", "PUT", "DELETE", "PATCH"),
                "/api/provision", List.of("GET", "PUT", "DELETE", "PATCH"),
                "/api/provision/1", List.of("POST", "PUT", "PATCH"),
                "/api/history", List.of("POST", "PUT", "DELETE", "PATCH", "FOO"),
                "/api/api/history", List.of("POST", "DELETE"),
                "/api/monitoring/my-resources", List.of("POST", "PUT", "DELETE"),
                "/api/public/settings", List.of("POST", "PUT", "DELETE"),
                "/api/health", List.of("POST", "DELETE"));
        Map<String, String> right = Map.of(
                "/api/login", "POST",
                "/api/provision", "POST",
                "/api/provision/1", "DELETE");
        wrong.forEach((path, methods) -> methods.forEach(method -> {
            boolean hasBody = List.of("POST", "PUT", "PATCH").contains(method);
            Answer answer = refused(
                    405,
                    method + " " + path,
                    () -> portal.send(
                            method,
                            path,
                            hasBody ? "application/json" : null,
                            hasBody ? BodyPublishers.ofString("{}") : BodyPublishers.noBody()));
            softly.assertThat(answer.header("Allow"))
                    .as(method + " " + path)
                    .isNotNull()
                    .contains(right.getOrDefault(path, "GET"))
                    .doesNotContain(method);
        }));
    }

    @Test
    void a_body_of_another_media_type_is_not_taken() {
        for (String type : List.of(
                "text/plain",
                "text/json",
                "text/html; charset=utf-8",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/octet-stream",
                "application/problem+json",
                "application/jsonx",
                "multipart/form-data; boundary=x")) {
            for (String path : List.of("/api/provision", "/api/login")) {
                refused(415, path + " " + type, () -> portal.send("POST", path, type, BodyPublishers.ofString(GOOD)));
            }
        }
        for (String type : List.of("garbage", "application/", "/json", ";")) {
            refused(
                    List.of(400, 415),
                    type,
                    () -> portal.send("POST", "/api/provision", type, BodyPublishers.ofString(GOOD)));
        }
    }

    @Test
    void a_body_without_a_media_type_counts_as_json() {
        refused(
                422,
                "none",
                () -> portal.send("POST", "/api/provision", null, BodyPublishers.ofString("{}")),
                "serviceName");
        refused(
                422,
                "none, in chunks",
                () -> portal.send(
                        "POST",
                        "/api/provision",
                        null,
                        BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)))),
                "serviceName");
        refused(422, "none", () -> stranger.send("POST", "/api/login", null, BodyPublishers.ofString("{}")), "user_id");
        for (String type : List.of("application/json; charset=utf-8", "APPLICATION/JSON", "application/json;x=y")) {
            refused(
                    422,
                    type,
                    () -> portal.send("POST", "/api/provision", type, BodyPublishers.ofString("{}")),
                    "serviceName");
        }
    }

    @Test
    void an_answer_in_another_media_type_is_not_to_be_had() {
        for (String path : List.of("/api/history", "/api/monitoring/my-resources", "/api/public/settings")) {
            for (String type : List.of("text/html", "application/xml", "image/png")) {
                refused(
                        406,
                        path + " " + type,
                        () -> portal.send(
                                portal.request(path).header("Accept", type).GET()));
            }
        }
    }

    @Test
    void an_id_that_no_project_has_is_unknown() {
        for (String id : List.of(
                "0",
                "-1",
                "999999999",
                "2147483647",
                "2147483648",
                "4294967297",
                "9223372036854775807",
                "9223372036854775808",
                "18446744073709551617",
                "-9223372036854775809",
                "99999999999999999999999999999999999999")) {
            refused(404, id, () -> portal.delete(id));
        }
    }

    @Test
    void an_id_that_is_no_number_is_refused() {
        for (String id : List.of(
                "abc",
                "1abc",
                "1.0",
                "1e3",
                "0x1",
                "--1",
                "1,2",
                "%20",
                "1%20",
                "%EF%BC%91",
                "null",
                "NaN",
                "1%2F2",
                "%ED%95%9C")) {
            refused(422, id, () -> portal.delete(id), "project_id");
        }
    }

    @Test
    void an_address_that_does_not_exist_is_unknown_inside_and_outside_of_the_api() {
        for (String path : List.of(
                "/api",
                "/api/",
                "/api/nope",
                "/api/history/1",
                "/api/historyx",
                "/api/provision/1/2",
                "/api/monitoring",
                "/api/public",
                "/api/application.wadl",
                "/nope",
                "/nope/",
                "/nope.html",
                "/nope.jsp",
                "/error",
                "/assets/nope.js",
                "/%ED%95%9C",
                "/api/%ED%95%9C%F0%9F%8D%A3")) {
            refused(404, path, () -> portal.get(path));
            refused(List.of(401, 404), path + " for strangers", () -> stranger.get(path));
        }
        for (String method : List.of("POST", "PUT", "PATCH")) {
            refused(
                    404,
                    method + " /api/nope",
                    () -> portal.send(method, "/api/nope", "application/json", BodyPublishers.ofString(GOOD)));
        }
    }

    @Test
    void what_is_inside_of_the_war_is_not_shown() {
        for (String path : List.of("/WEB-INF/web.xml", "/META-INF/persistence.xml", "/WEB-INF/", "/META-INF")) {
            if (TestSession.isOnWildFly()) {
                // The server answers itself, unless configure.cli has told it not to.
                softly.assertThat(portal.get(path).status()).as(path).isEqualTo(404);
                softly.assertThat(portal.get(path).body()).as(path).hasSizeLessThan(100);
            } else {
                refused(404, path, () -> portal.get(path));
            }
        }
    }

    @Test
    void the_pages_can_only_be_read() {
        for (String path : List.of("/", "/index.html", "/assets/portal.css", "/nope")) {
            for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
                BodyPublisher body = method.startsWith("P") ? BodyPublishers.ofString("x") : BodyPublishers.noBody();
                Answer answer = refused(405, method + " " + path, () -> stranger.send(method, path, null, body));
                softly.assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
            }
        }
    }

    @Test
    void a_directory_is_no_page() {
        for (String path : List.of("/assets", "/assets/", "/assets/pages", "/assets/pages/")) {
            Answer answer = refused(404, path, () -> stranger.get(path));
            // Servers send on to the same address with a slash, on whatever host the request names.
            softly.assertThat(answer.header("Location")).as(path).isNull();
        }
    }

    @Test
    void everyone_may_ask_which_methods_an_address_takes() {
        Map<String, String> methods = Map.of(
                "/api/login", "OPTIONS, POST",
                "/api/provision", "OPTIONS, POST",
                "/api/provision/1", "DELETE, GET, HEAD, OPTIONS",
                "/api/health", "GET, HEAD, OPTIONS");
        methods.forEach((path, allowed) -> {
            Answer answer = stranger.send("OPTIONS", path, null, BodyPublishers.noBody());
            softly.assertThat(answer.status()).as(path).isEqualTo(204);
            softly.assertThat(answer.header("Allow")).as(path).isEqualTo(allowed);
            softly.assertThat(answer.body()).as(path).isEmpty();
        });
    }

    private static Answer onlyDeclared(String length) {
        return Wire.send(
                List.of(
                        "POST /api/login HTTP/1.1",
                        "Connection: close",
                        "Content-Type: application/json",
                        "Content-Length: " + length),
                new byte[0]);
    }

    /** A refusal in the portal's own words, these among them, after which nothing has been written. */
    private Answer refused(int status, String what, Supplier<Answer> request, String... words) {
        return refused(List.of(status), what, request, words);
    }

    private Answer refused(List<Integer> statuses, String what, Supplier<Answer> request, String... words) {
        Map<String, Long> before = tables.rowCounts();
        Answer answer = request.get();
        String shown = what.length() > 200 ? what.substring(0, 200) + "…" : what;
        softly.assertThat(answer.status()).as(shown).isIn(statuses);
        softly.assertThat(answer.contentType()).as(shown).isEqualTo("application/problem+json");
        if (answer.contentType().equals("application/problem+json")) {
            assertProblem(shown, answer);
        } else {
            softly.fail("no problem: %s: %s", shown, answer);
        }
        for (String word : words) {
            softly.assertThat(answer.body()).as(shown).contains(word);
        }
        softly.assertThat(tables.rowCounts()).as("written after " + shown).isEqualTo(before);
        return answer;
    }

    private void assertProblem(String what, Answer answer) {
        JsonNode problem = answer.json();
        softly.assertThat(problem.properties().stream().map(Map.Entry::getKey))
                .as(what)
                .containsExactly("type", "title", "status", "detail", "code");
        softly.assertThat(problem.path("code").asText()).as(what).matches("[A-Z][A-Z_]+");
        softly.assertThat(problem.path("type").isTextual()).as(what).isTrue();
        softly.assertThat(problem.path("title").asText()).as(what).isNotBlank();
        softly.assertThat(problem.path("status").asInt()).as(what).isEqualTo(answer.status());
        softly.assertThat(problem.path("detail").isTextual()).as(what).isTrue();
        softly.assertThat(answer.detail())
                .as(what)
                .isNotBlank()
                .hasSizeLessThan(500)
                .doesNotContain("Exception", "\tat ", "\n", "com.fasterxml", "org.hcmp", "StreamRead", "JsonRead")
                .doesNotContainIgnoringCase("<html", "select ", "insert into", "payara");
    }

    private Answer sendJson(String path, BodyPublisher body) {
        return portal.send("POST", path, "application/json", body);
    }

    private static String withName(String quoted) {
        return "{\"serviceName\":%s,\"config\":{},\"targetInfra\":{}}".formatted(quoted);
    }

    /** A good request with one member more. */
    private static String with(String member) {
        return "{\"serviceName\":\"x\",\"config\":{},\"targetInfra\":{},%s}".formatted(member);
    }

    /** A good request of exactly so many bytes. */
    private static byte[] padded(int size) {
        return (GOOD + " ".repeat(size - GOOD.length())).getBytes(StandardCharsets.UTF_8);
    }
}
