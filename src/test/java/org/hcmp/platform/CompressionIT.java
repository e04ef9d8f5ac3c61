package org.hcmp.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hcmp.support.Answer;
import org.hcmp.support.KeptSettings;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.hcmp.support.Unzipped;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("every-pair")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CompressionIT {

    /** The least number has no positive one. */
    private static final String FAILING_AT_ONE_ROW =
            "create view projects as select id, service_name, status, assigned_ip,"
                    + " case when service_name = 'unreadable' then abs(-9223372036854775807 - 1) else template_type end as template_type,"
                    + " created_at, details from readable_projects";

    private static final String ELSEWHERE = "203.0.113.7";

    /** Enough to fill more than a packet in any form. */
    private static final int PROJECTS = 50;

    /** So many large ones that the history is sent in two parts. */
    private static final int MORE_THAN_A_PAGE = 150;

    private static final String LARGE = "{\"filled\":\"%s\"}".formatted("x".repeat(4000));

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();
    private final KeptSettings kept = new KeptSettings();
    private final List<Integer> written = new ArrayList<>();

    @BeforeEach
    void fill_more_than_a_packet() {
        for (int number = 0; number < PROJECTS; number++) {
            written.add(tables.insertProject("compressed " + number, "COMPLETED", "{}"));
        }
    }

    @AfterEach
    void take_away_what_the_test_made() {
        tables.deleteProjects(written);
        kept.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/history?q=compressed",
                "/api/history?q=compressed&limit=20",
                "/api/history.csv?q=compressed"
            })
    void a_large_answer_is_compressed_for_who_is_elsewhere_and_takes_it(String path) {
        String plain = text(asked(path, "127.0.0.1", "gzip"));

        HttpResponse<byte[]> answer = asked(path, ELSEWHERE, "br;q=1.0, gzip;q=0.8");

        assertThat(Unzipped.encoding(answer)).isEqualTo("gzip");
        assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding");
        assertThat(answer.body()).hasSizeLessThan(plain.length() / 2);
        assertThat(Unzipped.text(answer)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0, *", "deflate, br", ""})
    void it_is_not_for_who_does_not_take_it(String accepted) {
        HttpResponse<byte[]> answer = asked("/api/history", ELSEWHERE, accepted);

        assertThat(Unzipped.encoding(answer)).isEmpty();
        assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding");
        assertThat(text(answer)).startsWith("[{").endsWith("}]");
    }

    @Test
    void on_the_machine_itself_it_is_not() {
        assertThat(Unzipped.encoding(asked("/api/history", "127.0.0.1", "gzip")))
                .isEmpty();
        assertThat(Unzipped.encoding(asked("/api/history", "::1", "gzip"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/public/settings", "/api/session"})
    void a_small_answer_is_not(String path) {
        HttpResponse<byte[]> answer = asked(path, ELSEWHERE, "gzip");

        assertThat(Unzipped.encoding(answer)).isEmpty();
        assertThat(text(answer)).startsWith("{").endsWith("}");
    }

    @Test
    void a_compressed_answer_is_revalidated_as_the_plain_one_is() {
        assumeTrue(TestDatabase.isPostgres(), "On SQLite histories have no ETag.");
        String tag = asked("/api/history", ELSEWHERE, "gzip")
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        HttpResponse<byte[]> unchanged = portal.exchange(
                portal.request("/api/history")
                        .header("X-Forwarded-For", ELSEWHERE)
                        .header("Accept-Encoding", "gzip")
                        .header("If-None-Match", tag),
                BodyHandlers.ofByteArray());

        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
    }

    /** Its tag is that of these very bytes. */
    @Test
    void settings_are_not_however_large() {
        tables.execute("update settings set system_notice = ?", "long ".repeat(1000));

        HttpResponse<byte[]> answer = asked("/api/settings", ELSEWHERE, "gzip");

        assertThat(answer.body()).hasSizeGreaterThan(5000);
        assertThat(Unzipped.encoding(answer)).isEmpty();
    }

    @Test
    void an_answer_that_fails_in_its_midst_is_not_taken_for_complete() {
        assumeFalse(TestDatabase.isPostgres(), "Postgres looks through a view before it gives its first row.");
        written.add(tables.insertProject("unreadable", "COMPLETED", "{}"));
        for (int number = 0; number < MORE_THAN_A_PAGE; number++) {
            written.add(tables.insertProject("large", "COMPLETED", LARGE));
        }
        tables.execute("alter table projects rename to readable_projects");
        try {
            tables.execute(FAILING_AT_ONE_ROW);
            assertThatWhatComesIsNotWhole();
        } finally {
            tables.execute("drop view if exists projects");
            tables.execute("alter table readable_projects rename to projects");
        }
    }

    private void assertThatWhatComesIsNotWhole() {
        HttpResponse<byte[]> answer;
        try {
            answer = exchanged("/api/history", ELSEWHERE, "gzip");
        } catch (UncheckedIOException e) {
            assertThat(e).hasMessageContaining("EOF");
            return;
        }

        if (answer.statusCode() == 200) {
            assertThatThrownBy(() -> Unzipped.text(answer)).hasCauseInstanceOf(EOFException.class);
        } else {
            assertThat(Unzipped.encoding(answer)).isEmpty();
            assertThat(Answer.parse(text(answer)).path("status").asInt()).isEqualTo(answer.statusCode());
        }
    }

    private HttpResponse<byte[]> asked(String path, String from, String accepted) {
        HttpResponse<byte[]> answer = exchanged(path, from, accepted);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private HttpResponse<byte[]> exchanged(String path, String from, String accepted) {
        return portal.exchange(
                portal.request(path).header("X-Forwarded-For", from).header("Accept-Encoding", accepted),
                BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
