package org.hcmp.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.hcmp.support.Answer;
import org.hcmp.support.KeptSettings;
import org.hcmp.support.Nginx;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.WithNginx;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The portal behind a real proxy, as server-config sets it up. */
@WithNginx
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ProxyIT {

    private static final String LOGIN =
            "{\"user_id\":\"admin\",\"password\":\"%s\"}".formatted(TestDatabase.LEGACY_ADMIN_PASSWORD);

    private final Tables tables = Tables.ofSession();
    private final KeptSettings kept = new KeptSettings();

    @AfterEach
    void put_everything_back() {
        kept.close();
        tables.forgetFailedSignIns();
    }

    @Test
    void settings_that_a_proxy_has_compressed_can_be_changed_under_their_version() {
        try (Nginx nginx = Nginx.start("nginx.conf", UnaryOperator.identity())) {
            Portal behind = signedIn(nginx.baseUrl());
            String tag = behind.send(behind.request("/api/settings")
                            .header("Accept-Encoding", "gzip")
                            .GET())
                    .header("ETag");

            Answer changed = behind.send(behind.request("/api/settings")
                    .header("Content-Type", "application/json")
                    .header("If-Match", tag)
                    .PUT(BodyPublishers.ofString("{\"max_vcpu\": 77}")));
            Answer again = behind.send(behind.request("/api/settings")
                    .header("Content-Type", "application/json")
                    .header("If-Match", tag)
                    .PUT(BodyPublishers.ofString("{\"max_vcpu\": 78}")));

            assertThat(tag).startsWith("W/");
            assertThat(changed.status()).isEqualTo(200);
            assertThat(again.status()).isEqualTo(412);
        }
    }

    @Test
    void what_a_client_writes_into_the_proxys_headers_counts_for_nothing() {
        tables.forgetFailedSignIns();
        try (Nginx nginx = Nginx.start("nginx.conf", UnaryOperator.identity())) {
            Portal behind = new Portal(nginx.baseUrl());
            Answer refused = behind.send(behind.request("/api/login")
                    .header("Content-Type", "application/json")
                    .header("X-Forwarded-For", "203.0.113.7")
                    .header("X-Forwarded-Proto", "https")
                    .header("Forwarded", "for=203.0.113.8;proto=https")
                    .POST(BodyPublishers.ofString("{\"user_id\":\"admin\",\"password\":\"wrong\"}")));
            Answer page = behind.send(
                    behind.request("/").header("X-Forwarded-Prefix", "/evil").GET());

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("Strict-Transport-Security")).isNull();
            assertThat(tables.column("select network from sign_in_failures")).containsExactly("127.0.0.1");
            assertThat(page.body()).contains("\"/assets/").doesNotContain("evil");
        }
    }

    @Test
    void under_a_path_the_page_finds_its_files_and_answers_name_addresses_there() {
        try (Nginx nginx = Nginx.start("under-a-path.conf", UnaryOperator.identity())) {
            Portal behind = new Portal(nginx.baseUrl());
            String page = behind.send(behind.request("/cmp/runs/1")
                            .header("Accept", "text/html")
                            .GET())
                    .body();
            List<String> files = Pattern.compile("=\"(/[^\"]+)\"")
                    .matcher(page)
                    .results()
                    .map(file -> file.group(1))
                    .toList();

            assertThat(files).hasSizeGreaterThan(10).allSatisfy(file -> {
                assertThat(file).startsWith("/cmp/");
                assertThat(behind.get(file).status()).as(file).isEqualTo(200);
            });
            Portal signedIn = signedIn(nginx.baseUrl() + "/cmp");
            assertThat(signedIn.get("/api/history?limit=1").header("Link")).startsWith("</cmp/api/history?");
            Answer accepted = signedIn.provision("{\"serviceName\":\"under a path\",\"config\":{},\"targetInfra\":{}}");
            assertThat(accepted.header("Location")).startsWith("/cmp/api/provision/");
            signedIn.deleteAllMade();
        }
    }

    @Test
    void a_proxy_that_asks_under_another_name_is_told_what_to_do_unless_it_says_which_name_it_was_asked_for() {
        String origin = "http://cmp.example.org";
        try (Nginx silent = Nginx.start(
                        "nginx.conf",
                        file -> file.replace("Host $http_host", "Host portal").replaceAll(".*X-Forwarded-Host.*", ""));
                Nginx telling = Nginx.start(
                        "nginx.conf",
                        file -> file.replace("proxy_set_header Host $http_host", "proxy_set_header Host portal")
                                .replace("X-Forwarded-Host $http_host", "X-Forwarded-Host cmp.example.org"))) {
            Answer refused = signIn(silent, origin);

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.detail())
                    .contains(origin, "asked as portal", "proxy_set_header Host", "cmp.http.trusted-proxies");
            assertThat(signIn(telling, origin).status()).isEqualTo(200);
            assertThat(signIn(telling, "http://evil.example.org").status()).isEqualTo(403);
        }
    }

    @Test
    void the_old_backends_pages_are_served_in_front_of_the_api(@TempDir Path pages) throws IOException {
        Files.writeString(pages.resolve("index.html"), "sign in");
        Files.writeString(pages.resolve("main_ui.html"), "main");
        // nginx' workers are another user.
        pages.toFile().setExecutable(true, false);
        pages.toFile().setReadable(true, false);
        try (Nginx nginx = Nginx.start("old-pages.conf", file -> file.replace("/srv/old-pages", pages.toString()))) {
            Portal behind = new Portal(nginx.baseUrl());

            assertThat(behind.get("/").body()).isEqualTo("sign in");
            assertThat(behind.get("/main_ui").body()).isEqualTo("main");
            assertThat(behind.get("/nope").status()).isEqualTo(404);
            String session = signIn(nginx, nginx.baseUrl()).header("Set-Cookie").split(";")[0];
            assertThat(behind.send(behind.request("/api/history")
                                    .header("Cookie", session)
                                    .GET())
                            .status())
                    .isEqualTo(200);
        }
    }

    private static Answer signIn(Nginx nginx, String origin) {
        Portal behind = new Portal(nginx.baseUrl());
        return behind.send(behind.request("/api/login")
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(LOGIN)));
    }

    private static Portal signedIn(String baseUrl) {
        Portal portal = new Portal(baseUrl);
        portal.signIn(TestDatabase.LEGACY_ADMIN_PASSWORD);
        return portal;
    }
}
