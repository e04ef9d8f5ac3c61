package org.hcmp.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.hcmp.support.Answer;
import org.hcmp.support.KeptSettings;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.Wire;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the portal tells browsers, and what it takes from pages of other origins. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BrowsersIT {

    /** TestSession allows it. */
    private static final String ALLOWED = "https://intranet.example.org";

    private static final String FOREIGN = "https://evil.example.org";
    private static final String LOGIN =
            "{\"user_id\":\"admin\",\"password\":\"%s\"}".formatted(TestDatabase.LEGACY_ADMIN_PASSWORD);

    private final Portal stranger = Portal.stranger();
    private final Tables tables = Tables.ofSession();
    private final KeptSettings kept = new KeptSettings();
    private final SoftAssertions softly = new SoftAssertions();

    @AfterEach
    void put_the_settings_back() {
        kept.close();
        softly.assertAll();
    }

    @Test
    void every_answer_tells_browsers_what_they_may_not_do_with_it() {
        for (Answer answer : answersOfAllKinds()) {
            String what = answer.toString();
            softly.assertThat(answer.header("Content-Security-Policy"))
                    .as(what)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe", "*", "http:");
            softly.assertThat(answer.headers().allValues("X-Frame-Options"))
                    .as(what)
                    .containsExactly("DENY");
            softly.assertThat(answer.header("X-Content-Type-Options")).as(what).isEqualTo("nosniff");
            softly.assertThat(answer.header("Referrer-Policy")).as(what).isEqualTo("no-referrer");
            softly.assertThat(answer.header("Strict-Transport-Security"))
                    .as(what)
                    .isNull();
        }
    }

    @Test
    void no_answer_names_the_server() {
        for (Answer answer : answersOfAllKinds()) {
            softly.assertThat(answer.headers().map().keySet())
                    .as(answer.toString())
                    .doesNotContainAnyElementsOf(
                            List.of("server", "x-powered-by", "via", "Server", "X-Powered-By", "Via"));
        }
    }

    @Test
    void answers_of_the_api_are_not_kept_by_browsers() {
        for (String path : List.of(
                "/api/health",
                "/api/public/settings",
                "/api/history",
                "/api/session",
                "/api/nope",
                "/api/api/history")) {
            softly.assertThat(stranger.get(path).header("Cache-Control"))
                    .as(path)
                    .isEqualTo("no-store");
        }
        softly.assertThat(Portal.signedIn().get("/api/history?limit=1").header("Cache-Control"))
                .isEqualTo("no-store");
    }

    @Test
    void behind_tls_browsers_are_told_to_stay_there() {
        Answer answer = stranger.send(
                stranger.request("/").header("X-Forwarded-Proto", "https").GET());

        assertThat(answer.header("Strict-Transport-Security")).startsWith("max-age=");
    }

    @Test
    void the_page_holds_no_script_and_no_style_of_its_own() {
        assertThat(stranger.get("/").body())
                .contains("<html")
                .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
                .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=|javascript:");
    }

    @Test
    void a_page_of_another_origin_changes_nothing_with_the_users_cookie() {
        String cookie = cookie();
        Map<String, Long> before = tables.rowCounts();
        for (List<String> headers : List.of(
                List.of("Origin", FOREIGN),
                List.of("Origin", "null"),
                List.of("Origin", "http://localhost:1"),
                List.of("Sec-Fetch-Site", "cross-site"),
                List.of("Sec-Fetch-Site", "same-site"),
                List.of("Sec-Fetch-Site", "cross-site", "Origin", origin()))) {
            for (Map.Entry<String, String> call : Map.of(
                            "POST", "/api/provision", "PUT", "/api/settings", "DELETE", "/api/provision/1")
                    .entrySet()) {
                Answer answer = send(call.getKey(), call.getValue(), cookie, headers);
                softly.assertThat(answer.status()).as(call + " " + headers).isEqualTo(403);
                softly.assertThat(answer.contentType()).as(call + " " + headers).isEqualTo("application/problem+json");
                softly.assertThat(answer.header("Access-Control-Allow-Origin"))
                        .as(call + " " + headers)
                        .isNull();
            }
        }
        assertThat(tables.rowCounts()).isEqualTo(before);
    }

    @Test
    void a_page_of_another_origin_signs_nobody_in_nor_out() {
        assertThat(stranger.send(stranger.request("/api/login")
                                .header("Origin", FOREIGN)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(LOGIN)))
                        .status())
                .isEqualTo(403);
        String cookie = cookie();
        assertThat(send("POST", "/api/logout", cookie, List.of("Origin", FOREIGN))
                        .status())
                .isEqualTo(403);
        assertThat(send("GET", "/api/session", cookie, List.of()).status()).isEqualTo(200);
    }

    @Test
    void a_page_of_the_portals_own_and_whoever_is_no_browser_may() {
        String cookie = cookie();
        for (List<String> headers : List.of(
                List.<String>of(),
                List.of("Origin", origin()),
                List.of("Sec-Fetch-Site", "same-origin", "Origin", origin()),
                List.of("Sec-Fetch-Site", "same-origin", "Origin", "https://portal.example.org"),
                List.of("Sec-Fetch-Site", "none"))) {
            softly.assertThat(send("PUT", "/api/settings", cookie, headers).status())
                    .as(headers.toString())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_page_of_another_origin_may_neither_read_nor_ask() {
        Answer read = stranger.send(stranger.request("/api/public/settings")
                .header("Origin", FOREIGN)
                .GET());
        Answer asked = preflight(FOREIGN);

        assertThat(read.status()).isEqualTo(200);
        for (Answer answer : List.of(read, asked)) {
            assertThat(answer.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase().startsWith("access-control-"));
        }
    }

    @Test
    void an_origin_that_the_operator_allows_may_read_ask_and_change() {
        Answer read = stranger.send(stranger.request("/api/public/settings")
                .header("Origin", ALLOWED)
                .GET());
        Answer asked = preflight(ALLOWED);
        Answer changed =
                send("PUT", "/api/settings", cookie(), List.of("Origin", ALLOWED, "Sec-Fetch-Site", "cross-site"));

        assertThat(asked.status()).isEqualTo(204);
        assertThat(asked.header("Access-Control-Allow-Methods")).contains("DELETE");
        assertThat(asked.header("Access-Control-Allow-Headers")).isEqualTo("content-type, x-of-the-page");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(List.of(read, asked, changed)).allSatisfy(answer -> {
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(ALLOWED);
            assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(answer.headers().allValues("Vary")).contains("Origin");
        });
    }

    @Test
    void a_cookie_of_another_program_may_hold_letters_of_any_language() {
        Answer answer = Wire.send(
                List.of("GET /api/session HTTP/1.1", "Cookie: userName=홍길동; " + cookie() + "; 이름=값"), new byte[0]);

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void a_request_names_one_host() {
        assertThat(Wire.send(List.of("GET /api/health HTTP/1.1", "Host: evil.example.org"), new byte[0])
                        .status())
                .isEqualTo(400);
    }

    private List<Answer> answersOfAllKinds() {
        Portal portal = Portal.signedIn();
        List<Answer> answers = new ArrayList<>();
        for (String path : List.of(
                "/",
                "/assets/portal.css",
                "/nope",
                "/error",
                "/api/health",
                "/api/nope",
                "/api/history",
                "/openapi",
                "/metrics")) {
            answers.add(stranger.get(path));
        }
        answers.add(portal.get("/api/history?limit=1"));
        answers.add(portal.get("/api/settings"));
        answers.add(portal.delete("abc"));
        answers.add(portal.get("/api/login"));
        answers.add(portal.post("/api/provision", "{"));
        answers.add(portal.send("POST", "/api/provision", "text/plain", BodyPublishers.ofString("x")));
        answers.add(portal.post("/api/provision", "x".repeat((1 << 20) + 1)));
        answers.add(stranger.post("/api/login", LOGIN));
        return answers;
    }

    private Answer preflight(String origin) {
        return stranger.send(stranger.request("/api/settings")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "content-type, x-of-the-page")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private String cookie() {
        return "hcmp_session="
                + stranger.post("/api/login", LOGIN).json().path("access_token").asText();
    }

    private String origin() {
        return stranger.request("/").build().uri().resolve("/").toString().replaceAll("/$", "");
    }

    private Answer send(String method, String path, String cookie, List<String> headers) {
        HttpRequest.Builder request = stranger.request(path)
                .header("Cookie", cookie)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        List.of("GET", "DELETE").contains(method)
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString("{}"));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        return stranger.send(request);
    }
}
