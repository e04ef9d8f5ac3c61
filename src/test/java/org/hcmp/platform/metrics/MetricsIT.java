package org.hcmp.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hcmp.support.Answer;
import org.hcmp.support.Portal;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MetricsIT {

    /** TestSession sets it. */
    private static final String TOKEN = "scraped-by-tests";

    private static final Pattern NAMES = Pattern.compile("\\b(hcmp|http|jvm|process|system)_[a-z0-9_]+\\b");

    private final Portal portal = Portal.signedIn();

    @AfterEach
    void delete_projects() {
        portal.deleteAllMade();
    }

    @Test
    void only_whoever_shows_the_token_reads_them() {
        for (Portal other : new Portal[] {Portal.stranger(), Portal.showing(TOKEN + "x"), portal}) {
            Answer answer = other.get("/metrics");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    @Test
    void calls_runs_machines_and_connections_are_counted() {
        int project = portal.provision("measured", "single");
        portal.await(project, "COMPLETED");
        portal.get("/api/provision/" + project);
        portal.get("/api/nothing/of/" + project);
        portal.send(portal.request("/api/history").method("BREW", HttpRequest.BodyPublishers.noBody()));

        Answer answer = Portal.showing(TOKEN).get("/metrics");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualToIgnoringWhitespace(Metrics.MEDIA_TYPE);
        assertThat(answer.body())
                .endsWith("# EOF\n")
                .contains("method=\"OTHER\"")
                .doesNotContain("/" + project, "BREW");
        assertThat(value(
                        answer, "http_server_requests_seconds_count.*route=\"/api/provision/\\{id}\",status=\"200\".*"))
                .isGreaterThanOrEqualTo(1);
        assertThat(value(answer, "http_server_requests_seconds_count.*route=\"none\",status=\"404\".*"))
                .isGreaterThanOrEqualTo(1);
        assertThat(value(answer, "hcmp_runs\\{runner=\"mock\",state=\"COMPLETED\"}"))
                .isGreaterThanOrEqualTo(1);
        assertThat(value(answer, "hcmp_runs_waiting")).isGreaterThanOrEqualTo(0);
        assertThat(value(answer, "hcmp_pool_machines\\{state=\"free\"}")).isGreaterThanOrEqualTo(1);
        assertThat(value(answer, "hcmp_database_up")).isEqualTo(1);
        assertThat(value(answer, "hcmp_database_connections_most")).isGreaterThan(1);
    }

    @Test
    void whatever_alerts_and_dashboard_ask_for_is_there() throws IOException {
        String metrics = Portal.showing(TOKEN).get("/metrics").body();

        for (String file : new String[] {"alerts.yaml", "dashboard.json"}) {
            Set<String> names = names(Files.readString(Path.of("server-config", "monitoring", file)));
            assertThat(names).hasSizeGreaterThan(4).isSubsetOf(names(metrics));
        }
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        Matcher found = NAMES.matcher(text);
        while (found.find()) {
            names.add(found.group());
        }
        return names;
    }

    private static double value(Answer metrics, String series) {
        Matcher line = Pattern.compile("(?m)^" + series + " ([0-9.E+-]+)$").matcher(metrics.body());
        assertThat(line.find()).as(series + " in " + metrics.body()).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
