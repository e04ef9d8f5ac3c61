package org.hcmp.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hcmp.support.Portal;
import org.hcmp.support.Unzipped;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How browsers get the console. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConsoleFilesIT {

    private static final Pattern ASSET = Pattern.compile("\"(/assets/[0-9a-f]{16}/[^\"]+)\"");
    private static final Pattern STATIC_IMPORT =
            Pattern.compile("(?:from|^import)\\s*\"(\\.{1,2}/[^\"]+)\"", Pattern.MULTILINE);
    private static final int MOST_OF_FIRST_PAGE = 300 * 1024;

    private final Portal browser = Portal.stranger();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/new", "/runs/12", "/history", "/history/"})
    void a_browser_gets_the_page_at_any_address_and_asks_again_each_time(String address) {
        HttpResponse<byte[]> page = get(address, "Accept", "text/html,*/*;q=0.8");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
        assertThat(new String(page.body())).contains("<div id=\"console\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no/such/page", "/configure", "/main_ui", "/monitoring", "/runs/1/2", "/runs"})
    void where_the_console_has_no_page_its_page_says_so(String address) {
        HttpResponse<byte[]> page = get(address, "Accept", "text/html,*/*;q=0.8");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(new String(page.body())).contains("<div id=\"console\">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nope.js",
                "/assets",
                "/assets/",
                "/assets/nope",
                "/assets/0123456789abcdef/app.js",
                "/WEB-INF/web.xml",
                "/WEB-INF/",
                "/META-INF/MANIFEST.MF"
            })
    void a_file_that_there_is_not_is_not_found_by_browsers_either(String address) {
        assertThat(get(address, "Accept", "text/html").statusCode()).isEqualTo(404);
    }

    @Test
    void the_first_page_is_there_for_everyone_and_other_addresses_are_for_browsers() {
        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(get("/history").statusCode()).isEqualTo(404);
    }

    @Test
    void what_has_not_changed_is_not_sent_again() {
        String etag = header(get("/", "Accept", "text/html"), "ETag");

        HttpResponse<byte[]> again = get("/", "Accept", "text/html", "If-None-Match", etag);
        HttpResponse<byte[]> other = get("/", "Accept", "text/html", "If-None-Match", "\"other\"");

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void assets_are_kept_for_good_under_a_fingerprint() {
        for (String asset : assetsOfPage()) {
            HttpResponse<byte[]> file = get(asset);
            assertThat(file.statusCode()).as(asset).isEqualTo(200);
            assertThat(header(file, "Cache-Control")).as(asset).isEqualTo("public, max-age=31536000, immutable");
        }
    }

    @Test
    void the_page_says_nothing_inline() {
        String page = new String(get("/", "Accept", "text/html").body());

        assertThat(page).doesNotContainPattern("<style|\\sstyle=|\\son\\w+=|javascript:|<script(?![^>]*\\ssrc=)");
        assertThat(page).doesNotContain("http://", "https://", "\"//");
    }

    @Test
    void the_first_page_is_small() {
        Set<String> needed = new LinkedHashSet<>(assetsOfPage());
        List<String> open = new ArrayList<>(needed);
        int bytes = get("/", "Accept", "text/html", "Accept-Encoding", "gzip").body().length;
        // The language and the page that is shown first come by a dynamic import.
        String app = open.stream()
                .filter(asset -> asset.endsWith("/app.js"))
                .findFirst()
                .orElseThrow();
        open.add(app.replace("app.js", "texts/ko.js"));
        open.add(app.replace("app.js", "pages/overview.js"));
        needed.addAll(open);
        while (!open.isEmpty()) {
            String asset = open.remove(0);
            HttpResponse<byte[]> file = get(asset, "Accept-Encoding", "gzip");
            assertThat(file.statusCode()).as(asset).isEqualTo(200);
            bytes += file.body().length;
            if (asset.endsWith(".js")) {
                for (String imported : importsOf(asset, Unzipped.text(file))) {
                    if (needed.add(imported)) {
                        open.add(imported);
                    }
                }
            }
        }

        assertThat(needed).hasSizeGreaterThan(20);
        assertThat(bytes).isLessThan(MOST_OF_FIRST_PAGE);
    }

    private List<String> assetsOfPage() {
        String page = new String(get("/", "Accept", "text/html").body());
        List<String> assets =
                ASSET.matcher(page).results().map(match -> match.group(1)).toList();
        assertThat(assets).isNotEmpty();
        return assets;
    }

    private static List<String> importsOf(String asset, String source) {
        Matcher imports = STATIC_IMPORT.matcher(source);
        return imports.results()
                .map(match -> URI.create(asset).resolve(match.group(1)).getPath())
                .toList();
    }

    private HttpResponse<byte[]> get(String address, String... headers) {
        var request = browser.request(address).GET();
        return browser.exchange(headers.length == 0 ? request : request.headers(headers), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow().replace("; ", ";");
    }
}
