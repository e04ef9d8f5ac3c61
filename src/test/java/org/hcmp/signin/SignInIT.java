package org.hcmp.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.hcmp.support.Answer;
import org.hcmp.support.AtOnce;
import org.hcmp.support.KeptSettings;
import org.hcmp.support.Portal;
import org.hcmp.support.Route;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SignInIT {

    private static final String GOOD = login("admin", TestDatabase.LEGACY_ADMIN_PASSWORD);
    private static final Set<String> OF_EACH_ANSWER = Set.of("date", "x-request-id");
    private static final int EIGHT_HOURS = 8 * 60 * 60;

    /** All that strangers may do. */
    private static final Set<String> PUBLIC = Set.of(
            "GET /api/health",
            "GET /api/health/live",
            "GET /api/health/ready",
            "GET /api/openapi.json",
            "GET /api/openapi.yaml",
            "GET /api/public/settings",
            "POST /api/login",
            "POST /api/login/first-password",
            "GET /api/login/oidc",
            "GET /api/login/oidc/callback");

    private final Portal stranger = Portal.stranger();
    private final Tables tables = Tables.ofSession();
    private final KeptSettings kept = new KeptSettings();

    @AfterEach
    void put_the_settings_back() {
        kept.close();
        tables.forgetFailedSignIns();
    }

    @Test
    void the_right_password_opens_a_session() {
        Answer answer = stranger.post("/api/login", GOOD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        String token = answer.json().path("access_token").asText();
        assertThat(token).hasSizeGreaterThanOrEqualTo(43);
        assertThat(answer.body())
                .isEqualTo(("{\"status\":\"success\",\"message\":\"Login Approved\",\"access_token\":\"%s\","
                                + "\"token_type\":\"bearer\",\"expires_in\":%d,\"passwordChangeRequired\":false}")
                        .formatted(token, EIGHT_HOURS));
    }

    @Test
    void every_session_has_a_token_of_its_own() {
        List<String> tokens = AtOnce.call(
                6,
                number -> stranger.post("/api/login", GOOD)
                        .json()
                        .path("access_token")
                        .asText());

        assertThat(tokens).doesNotHaveDuplicates();
        assertThat(tokens)
                .allSatisfy(token -> assertThat(historyWith("Authorization", "Bearer " + token))
                        .isEqualTo(200));
    }

    @Test
    void a_wrong_user_and_a_wrong_password_are_answered_alike() {
        Answer wrongPassword = stranger.post("/api/login", login("admin", "1234"));
        List<Answer> others = Stream.of(
                        login("root", TestDatabase.LEGACY_ADMIN_PASSWORD),
                        login("Admin", TestDatabase.LEGACY_ADMIN_PASSWORD),
                        login("admin ", TestDatabase.LEGACY_ADMIN_PASSWORD),
                        login("", ""),
                        login("admin", ""),
                        login("admin", TestDatabase.LEGACY_ADMIN_PASSWORD + " "),
                        login("admin", TestDatabase.LEGACY_ADMIN_PASSWORD.toUpperCase()),
                        login("admin' or '1'='1", "x"),
                        login("관리자", "비밀번호 🍣"),
                        login("admin", "x".repeat(10_000)))
                .map(body -> stranger.post("/api/login", body))
                .toList();

        assertThat(wrongPassword.status()).isEqualTo(401);
        assertThat(wrongPassword.contentType()).isEqualTo("application/problem+json");
        assertThat(wrongPassword.detail()).isEqualTo("아이디/비번 불일치");
        assertThat(wrongPassword.header("Set-Cookie")).isNull();
        assertThat(others).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(wrongPassword.status());
            assertThat(answer.body()).isEqualTo(wrongPassword.body());
            assertThat(withoutDate(answer)).isEqualTo(withoutDate(wrongPassword));
        });
    }

    private static Map<String, List<String>> withoutDate(Answer answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header -> !OF_EACH_ANSWER.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void the_hash_is_not_taken_for_the_password() {
        stranger.post("/api/login", GOOD);
        String hash = tables.value("select admin_password from settings");

        assertThat(stranger.post("/api/login", login("admin", hash)).status()).isEqualTo(401);
    }

    @Test
    void members_that_cannot_be_used_are_named() {
        SoftAssertions softly = new SoftAssertions();
        Map<String, String> others = Map.of("user_id", "\"password\":\"x\"", "password", "\"user_id\":\"admin\"");
        others.forEach((member, other) -> {
            for (String value : List.of("null", "1", "true", "{}", "[\"admin\"]", "")) {
                String body =
                        value.isEmpty() ? "{%s}".formatted(other) : "{%s,\"%s\":%s}".formatted(other, member, value);
                Answer answer = stranger.post("/api/login", body);
                softly.assertThat(answer.status()).as(body).isEqualTo(422);
                softly.assertThat(answer.contentType()).as(body).isEqualTo("application/problem+json");
                softly.assertThat(answer.json().path("detail").isTextual())
                        .as(body)
                        .isTrue();
                softly.assertThat(answer.detail()).as(body).contains(member);
            }
        });
        softly.assertAll();
    }

    @Test
    void the_old_backends_plain_password_is_replaced_by_a_hash_at_the_first_good_sign_in() {
        String plain = "새 비밀번호 🍣 \"1\"";
        tables.execute("update settings set admin_password = ?", plain);

        int refused = stranger.post("/api/login", login("admin", "wrong")).status();
        String afterRefusal = tables.value("select admin_password from settings");
        int first = stranger.post("/api/login", login("admin", plain)).status();
        String afterFirst = tables.value("select admin_password from settings");
        int second = stranger.post("/api/login", login("admin", plain)).status();
        String afterSecond = tables.value("select admin_password from settings");

        assertThat(refused).isEqualTo(401);
        assertThat(afterRefusal).isEqualTo(plain);
        assertThat(first).isEqualTo(200);
        assertThat(afterFirst).isNotEqualTo(plain).doesNotContain(plain).hasSizeGreaterThan(60);
        assertThat(second).isEqualTo(200);
        assertThat(afterSecond).isEqualTo(afterFirst);
        assertThat(stranger.post("/api/login", GOOD).status()).isEqualTo(401);
        // The other settings stay.
        assertThat(tables.rows("select vcenter_ip, esxi_ip, max_vcpu, max_memory, vcenter_user from settings"))
                .containsExactly(
                        List.of("192.168.0.210", "192.168.0.200", "100", "256", "administrator@vsphere.local"));
    }

    @Test
    void the_same_password_has_another_hash_each_time() {
        String plain = TestDatabase.LEGACY_ADMIN_PASSWORD;
        Set<String> hashes = new TreeSet<>();
        for (int i = 0; i < 2; i++) {
            tables.execute("update settings set admin_password = ?", plain);
            stranger.post("/api/login", GOOD);
            hashes.add(tables.value("select admin_password from settings"));
        }

        assertThat(hashes).hasSize(2);
    }

    @Test
    void first_sign_ins_at_the_same_moment_are_all_good() {
        tables.execute("update settings set admin_password = ?", TestDatabase.LEGACY_ADMIN_PASSWORD);

        List<Integer> statuses =
                AtOnce.call(6, number -> stranger.post("/api/login", GOOD).status());

        assertThat(statuses).containsOnly(200);
        assertThat(tables.number("select count(*) from settings")).isEqualTo(1);
        assertThat(stranger.post("/api/login", GOOD).status()).isEqualTo(200);
    }

    @Test
    void the_default_password_is_told_to_be_changed() {
        tables.execute("update settings set admin_password = null");

        Answer answer = stranger.post("/api/login", login("admin", "1234"));

        assertThat(answer.json().path("passwordChangeRequired").asBoolean()).isTrue();
        Portal portal = Portal.showing(answer.json().path("access_token").asText());
        assertThat(portal.get("/api/session")
                        .json()
                        .path("passwordChangeRequired")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void without_a_stored_password_the_default_holds() {
        tables.execute("update settings set admin_password = null");
        assertThat(stranger.post("/api/login", login("admin", "1234")).status()).isEqualTo(200);
        assertThat(tables.value("select admin_password from settings"))
                .isNotNull()
                .isNotEqualTo("1234");

        tables.execute("delete from settings");
        assertThat(stranger.post("/api/login", GOOD).status()).isEqualTo(401);
        assertThat(stranger.post("/api/login", login("admin", "1234")).status()).isEqualTo(200);
        assertThat(tables.rows("select maintenance_mode, max_vcpu, max_memory, esxi_ip, system_notice from settings"))
                .containsExactly(List.of(TestDatabase.isPostgres() ? "f" : "0", "100", "256", "192.168.0.200", ""));
        assertThat(stranger.post("/api/login", login("admin", "1234")).status()).isEqualTo(200);
    }

    @Test
    void the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        Answer answer = stranger.post("/api/login", GOOD);

        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertThat(cookies).hasSize(1);
        List<String> parts = List.of(cookies.get(0).split(";\\s*"));
        assertThat(parts.get(0))
                .isEqualTo("hcmp_session=" + answer.json().path("access_token").asText());
        assertThat(parts)
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=" + EIGHT_HOURS)
                // The browser came without TLS, and would never send it back.
                .doesNotContain("Secure")
                .noneMatch(part -> part.startsWith("Domain="));
    }

    @Test
    void the_cookie_alone_opens_and_so_does_the_token_alone() {
        String token = token();

        assertThat(historyWith("Cookie", "hcmp_session=" + token)).isEqualTo(200);
        assertThat(historyWith("Cookie", "theme=dark; hcmp_session=%s; lang=ko".formatted(token)))
                .isEqualTo(200);
        assertThat(historyWith("Authorization", "Bearer " + token)).isEqualTo(200);
        assertThat(historyWith("Authorization", "bearer " + token)).isEqualTo(200);
    }

    @Test
    void a_good_cookie_counts_beside_what_a_proxy_says_of_itself() {
        for (String authorization : List.of("Bearer of-a-proxy", "Basic cHJveHk6cHJveHk=")) {
            assertThat(stranger.send(stranger.request("/api/history?limit=1")
                                    .header("Authorization", authorization)
                                    .header("Cookie", "hcmp_session=" + token())
                                    .GET())
                            .status())
                    .as(authorization)
                    .isEqualTo(200);
        }
    }

    @Test
    void whatever_is_no_token_opens_nothing() {
        String token = token();
        SoftAssertions softly = new SoftAssertions();
        for (String authorization : List.of(
                "Bearer " + token.substring(1),
                "Bearer " + token + "x",
                "Bearer " + token.toLowerCase() + "A",
                "Bearer garbage",
                "Bearer ",
                "Bearer",
                "Basic YWRtaW46b21ha2FzZSEyMw==",
                token,
                "",
                "Bearer ' or '1'='1",
                "Bearer " + "x".repeat(4000))) {
            assertRefused(
                    softly,
                    authorization,
                    stranger.send(stranger.request("/api/history?limit=1")
                            .header("Authorization", authorization)
                            .GET()));
        }
        for (String cookie :
                List.of("hcmp_session=", "hcmp_session=garbage", "HCMP_SESSION=" + token, "hcmp_session")) {
            assertRefused(
                    softly,
                    cookie,
                    stranger.send(stranger.request("/api/history?limit=1")
                            .header("Cookie", cookie)
                            .GET()));
        }
        String digest = tables.value("select token_digest from sessions where token_digest = ?", digest(token));
        assertRefused(
                softly,
                "the stored digest",
                stranger.send(stranger.request("/api/history?limit=1")
                        .header("Authorization", "Bearer " + digest)
                        .GET()));
        softly.assertAll();
    }

    @Test
    void nobody_needs_a_session_for_what_is_public_and_everybody_for_the_rest() {
        SoftAssertions softly = new SoftAssertions();
        for (Route route : Route.all()) {
            Answer answer = stranger.send(
                    route.method(),
                    route.pathWith("1"),
                    route.hasBody() ? "application/json" : null,
                    route.hasBody() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
            if (PUBLIC.contains(route.toString())) {
                softly.assertThat(answer.status()).as(route.toString()).isIn(200, 404, 422);
            } else {
                assertRefused(softly, route.toString(), answer);
            }
        }
        softly.assertThat(Route.all()).extracting(Route::toString).containsAll(PUBLIC);
        softly.assertThat(Route.all()).hasSizeGreaterThan(20);
        softly.assertAll();
    }

    @Test
    void what_the_server_tells_of_the_inside_needs_a_session() {
        SoftAssertions softly = new SoftAssertions();
        for (String path : List.of(
                "/openapi",
                "/openapi/",
                "/openapi?format=JSON",
                "/openapi;x",
                "/metrics",
                "/metrics/base",
                "/health",
                "/health/live",
                "/health/ready",
                "/openapi-ui/")) {
            Answer answer = stranger.get(path);
            softly.assertThat(answer.status()).as(path).isIn(401, 404);
            softly.assertThat(answer.contentType()).as(path).isEqualTo("application/problem+json");
        }
        softly.assertAll();
    }

    @Test
    void a_stranger_is_turned_away_before_the_request_is_looked_at() {
        Map<String, Long> before = tables.rowCounts();

        assertThat(stranger.post("/api/provision", "{\"serviceName\":").status())
                .isEqualTo(401);
        assertThat(stranger.post("/api/provision", "{\"serviceName\":\"x\",\"config\":{},\"targetInfra\":{}}")
                        .status())
                .isEqualTo(401);
        assertThat(stranger.delete("abc").status()).isEqualTo(401);
        assertThat(stranger.get("/api/history?limit=abc").status()).isEqualTo(401);
        assertThat(tables.rowCounts()).isEqualTo(before);
    }

    @Test
    void the_sessions_are_stored_without_their_tokens() {
        String token = token();

        List<List<String>> stored = tables.rows("select * from sessions where token_digest = ?", digest(token));

        assertThat(stored).hasSize(1);
        assertThat(stored.get(0)).contains("admin");
        assertThat(tables.rows("select * from sessions").toString()).doesNotContain(token);
    }

    @Test
    void a_session_that_has_expired_opens_nothing_and_is_forgotten_at_the_next_sign_in() {
        String token = token();
        String other = token();
        assertThat(tables.execute(
                        "update sessions set expires_at = ? where token_digest = ?",
                        "2026-01-01 00:00:00.000000",
                        digest(token)))
                .isEqualTo(1);

        Answer answer = stranger.send(stranger.request("/api/history?limit=1")
                .header("Authorization", "Bearer " + token)
                .GET());
        SoftAssertions softly = new SoftAssertions();
        assertRefused(softly, "expired", answer);
        softly.assertAll();
        assertThat(historyWith("Cookie", "hcmp_session=" + token)).isEqualTo(401);
        assertThat(historyWith("Authorization", "Bearer " + other)).isEqualTo(200);
        token();
        assertThat(tables.column("select token_digest from sessions where token_digest = ?", digest(token)))
                .isEmpty();
    }

    @Test
    void a_session_whose_row_is_gone_opens_nothing() {
        String token = token();
        tables.execute("delete from sessions where token_digest = ?", digest(token));

        assertThat(historyWith("Authorization", "Bearer " + token)).isEqualTo(401);
    }

    private static void assertRefused(SoftAssertions softly, String what, Answer answer) {
        softly.assertThat(answer.status()).as(what).isEqualTo(401);
        softly.assertThat(answer.header("WWW-Authenticate")).as(what).startsWith("Bearer");
        softly.assertThat(answer.contentType()).as(what).isEqualTo("application/problem+json");
        softly.assertThat(answer.body())
                .as(what)
                .startsWith("{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"");
    }

    private int historyWith(String header, String value) {
        HttpRequest.Builder request =
                stranger.request("/api/history?limit=1").header(header, value).GET();
        return stranger.send(request).status();
    }

    private String token() {
        return stranger.post("/api/login", GOOD).json().path("access_token").asText();
    }

    private static String login(String user, String password) {
        return "{\"user_id\":%s,\"password\":%s}".formatted(Portal.quoted(user), Portal.quoted(password));
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
