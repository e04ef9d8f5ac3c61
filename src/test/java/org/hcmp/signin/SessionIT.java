package org.hcmp.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.hcmp.platform.secrets.Sha256;
import org.hcmp.support.Answer;
import org.hcmp.support.AtOnce;
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
class SessionIT {

    private static final String OLD = TestDatabase.LEGACY_ADMIN_PASSWORD;
    private static final String NEW = "새 비밀번호 둘!";
    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private final Portal stranger = Portal.stranger();
    private final Tables tables = Tables.ofSession();
    private final KeptSettings kept = new KeptSettings();

    @AfterEach
    void put_the_settings_back() {
        kept.close();
        tables.forgetFailedSignIns();
    }

    @Test
    void a_session_says_who_is_calling_and_until_when() {
        Answer answer = Portal.showing(signIn()).get("/api/session");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode session = answer.json();
        assertThat(session.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactly("user_id", "auth_mode", "expires_at", "expires_in", "passwordChangeRequired");
        assertThat(session.path("user_id").asText()).isEqualTo("admin");
        assertThat(session.path("auth_mode").asText()).isEqualTo("required");
        assertThat(session.path("passwordChangeRequired").asBoolean(true)).isFalse();
        assertThat(session.path("expires_in").asLong()).isBetween(8 * 60 * 60L - 60, 8 * 60 * 60L);
        assertThat(Duration.between(
                        Instant.now(), Instant.parse(session.path("expires_at").asText())))
                .isBetween(Duration.ofHours(8).minusMinutes(1), Duration.ofHours(8));
    }

    @Test
    void signing_out_ends_the_session_and_the_cookie_but_no_other_session() {
        String token = signIn();
        String other = signIn();

        Answer answer = withCookie("hcmp_session=" + token).request("POST", "/api/logout");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Set-Cookie")).contains("hcmp_session=;", "Max-Age=0", "Path=/", "HttpOnly");
        assertThat(tables.column("select 1 from sessions where token_digest = ?", Sha256.hex(token)))
                .isEmpty();
        assertThat(Portal.showing(token).get("/api/session").status()).isEqualTo(401);
        assertThat(Portal.showing(token).post("/api/logout", "").status()).isEqualTo(401);
        assertThat(Portal.showing(other).get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void a_session_that_is_used_goes_on_and_the_browser_is_told() {
        String token = signIn();
        assertThat(withCookie("hcmp_session=" + token)
                        .request("GET", "/api/session")
                        .header("Set-Cookie"))
                .isNull();
        endsIn(token, Duration.ofMinutes(3));

        Answer answer = withCookie("hcmp_session=" + token).request("GET", "/api/session");

        assertThat(answer.json().path("expires_in").asLong()).isGreaterThan(8 * 60 * 60L - 60);
        assertThat(answer.header("Set-Cookie"))
                .startsWith("hcmp_session=" + token)
                .containsPattern("Max-Age=28(800|79\\d)");
        endsIn(token, Duration.ofMinutes(3));
        Answer byHeader = Portal.showing(token).get("/api/history?limit=1");
        assertThat(byHeader.header("Set-Cookie")).isNull();
        assertThat(Portal.showing(token)
                        .get("/api/session")
                        .json()
                        .path("expires_in")
                        .asLong())
                .isGreaterThan(8 * 60 * 60L - 60);
    }

    @Test
    void no_session_goes_on_for_more_than_thirty_days() {
        String token = signIn();
        endsIn(token, Duration.ofMinutes(3));
        tables.execute(
                "update sessions set opened_at = ? where token_digest = ?",
                STORED.format(utcNow().minusDays(30).plusMinutes(4)),
                Sha256.hex(token));

        Answer answer = Portal.showing(token).get("/api/session");

        assertThat(answer.json().path("expires_in").asLong()).isBetween(60L, 240L);
    }

    @Test
    void behind_tls_the_cookie_goes_by_tls_only_and_to_this_host_only() {
        Answer signedIn = stranger.send(stranger.request("/api/login")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-Proto", "https")
                .POST(BodyPublishers.ofString(login(OLD))));
        String token = signedIn.json().path("access_token").asText();

        assertThat(signedIn.header("Set-Cookie"))
                .startsWith("__Host-hcmp_session=" + token + ";")
                .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Domain");
        assertThat(withCookie("__Host-hcmp_session=" + token)
                        .with("X-Forwarded-Proto", "https")
                        .request("GET", "/api/session")
                        .status())
                .isEqualTo(200);
        // What a page of a neighbouring host could have set is not looked at.
        assertThat(withCookie("hcmp_session=" + token)
                        .with("X-Forwarded-Proto", "https")
                        .request("GET", "/api/session")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void changing_the_password_ends_all_other_sessions() {
        String mine = signIn();
        String other = signIn();

        Answer answer = change(mine, OLD, NEW);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(Portal.showing(mine).get("/api/session").status()).isEqualTo(200);
        assertThat(Portal.showing(other).get("/api/session").status()).isEqualTo(401);
        assertThat(stranger.post("/api/login", login(OLD)).status()).isEqualTo(401);
        assertThat(stranger.post("/api/login", login(NEW)).status()).isEqualTo(200);
        assertThat(tables.value("select admin_password from settings"))
                .startsWith("PBKDF2With")
                .doesNotContain(NEW);
    }

    @Test
    void of_two_changes_at_once_one_is_accepted() {
        List<String> tokens = List.of(signIn(), signIn());

        List<Integer> statuses = AtOnce.call(
                2, number -> change(tokens.get(number), OLD, NEW + number).status());

        assertThat(statuses).containsOnlyOnce(204);
        int changed = statuses.indexOf(204);
        assertThat(stranger.post("/api/login", login(NEW + changed)).status()).isEqualTo(200);
        assertThat(stranger.post("/api/login", login(NEW + (1 - changed))).status())
                .isEqualTo(401);
    }

    @Test
    void no_session_that_the_old_password_opened_outlives_its_change() {
        String mine = signIn();

        // Compared beside each other, so that a sign-in has the old password compared while it is changed.
        List<Answer> answers = AtOnce.call(
                4, number -> number == 0 ? change(mine, OLD, NEW) : stranger.post("/api/login", login(OLD)));

        assertThat(answers.get(0).status()).isEqualTo(204);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 200)
                        .map(answer -> answer.json().path("access_token").asText())
                        .map(token -> Portal.showing(token).get("/api/session").status()))
                .allMatch(status -> status == 401);
        assertThat(tables.number("select count(*) from sessions where user_id = 'admin'"))
                .isEqualTo(1);
    }

    @Test
    void a_password_that_cannot_be_used_changes_nothing() {
        String token = signIn();
        String other = signIn();
        String stored = tables.value("select admin_password from settings");
        SoftAssertions softly = new SoftAssertions();
        for (String wanted : List.of("", "1234", "sevenof", "x".repeat(129), OLD, "password", "12345678")) {
            Answer answer = change(token, OLD, wanted);
            softly.assertThat(answer.status()).as(wanted).isEqualTo(422);
            softly.assertThat(answer.detail())
                    .as(wanted)
                    .contains("new_password")
                    .doesNotContain(OLD);
        }
        for (String body : List.of("{}", "{\"old_password\":1,\"new_password\":\"x\"}", "{\"old_password\":\"x\"}")) {
            Answer answer = put(token, body);
            softly.assertThat(answer.status()).as(body).isEqualTo(422);
            softly.assertThat(answer.detail()).as(body).contains("_password");
        }
        softly.assertAll();
        assertThat(tables.value("select admin_password from settings")).isEqualTo(stored);
        assertThat(Portal.showing(other).get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void whoever_does_not_know_the_old_password_cannot_change_it_nor_guess_it() {
        String token = signIn();
        for (int i = 0; i < 5; i++) {
            assertThat(change(token, "wrong" + i, NEW).status()).isEqualTo(403);
        }

        Answer sixth = change(token, OLD, NEW);

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(1, 61);
        tables.forgetFailedSignIns();
        assertThat(stranger.post("/api/login", login(OLD)).status()).isEqualTo(200);
    }

    private String signIn() {
        return stranger.post("/api/login", login(OLD))
                .json()
                .path("access_token")
                .asText();
    }

    private static String login(String password) {
        return "{\"user_id\":\"admin\",\"password\":%s}".formatted(Portal.quoted(password));
    }

    private Answer change(String token, String old, String wanted) {
        return put(
                token,
                "{\"old_password\":%s,\"new_password\":%s}".formatted(Portal.quoted(old), Portal.quoted(wanted)));
    }

    private Answer put(String token, String body) {
        return Portal.showing(token)
                .send("PUT", "/api/settings/password", "application/json", BodyPublishers.ofString(body));
    }

    private void endsIn(String token, Duration left) {
        assertThat(tables.execute(
                        "update sessions set expires_at = ? where token_digest = ?",
                        STORED.format(utcNow().plus(left)),
                        Sha256.hex(token)))
                .isEqualTo(1);
    }

    private static LocalDateTime utcNow() {
        return LocalDateTime.now(ZoneOffset.UTC);
    }

    private Browser withCookie(String cookie) {
        return new Browser(stranger, List.of("Cookie", cookie));
    }

    /** Whoever shows a cookie and perhaps more. */
    private record Browser(Portal portal, List<String> headers) {

        Browser with(String name, String value) {
            return new Browser(
                    portal,
                    java.util.stream.Stream.concat(headers.stream(), java.util.stream.Stream.of(name, value))
                            .toList());
        }

        Answer request(String method, String path) {
            return portal.send(portal.request(path)
                    .headers(headers.toArray(String[]::new))
                    .method(method, BodyPublishers.noBody()));
        }
    }
}
