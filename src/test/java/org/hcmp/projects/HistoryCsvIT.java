package org.hcmp.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hcmp.support.Answer;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The history as a spreadsheet. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HistoryCsvIT {

    private static final String HEADER = "\uFEFFid,service_name,status,template_type,assigned_ip,created_at\r\n";

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();
    private final List<Integer> written = new ArrayList<>();

    /** In the name of every project of one test and of no other. */
    private final String mark = UUID.randomUUID().toString();

    @AfterEach
    void take_away_what_the_test_made() {
        tables.deleteProjects(written);
    }

    @Test
    void every_project_is_a_line_that_spreadsheets_read() {
        int first = write("주문 \"A\", " + mark);
        int second = write("plain " + mark);

        Answer answer = portal.get("/api/history.csv?q=" + mark);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"history.csv\"");
        assertThat(answer.body())
                .isEqualTo(HEADER
                        + "%d,plain %s,COMPLETED,single,,2026-02-03 04:05:06\r\n".formatted(second, mark)
                        + "%d,\"주문 \"\"A\"\", %s\",COMPLETED,single,,2026-02-03 04:05:06\r\n".formatted(first, mark));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd", "-2", "@SUM(A1)", "\tx"})
    void nothing_in_it_is_taken_for_a_formula(String name) {
        int id = write(name + mark);

        assertThat(portal.get("/api/history.csv?q=" + mark).body())
                .isEqualTo(HEADER + "%d,'%s%s,COMPLETED,single,,2026-02-03 04:05:06\r\n".formatted(id, name, mark));
    }

    @Test
    void it_holds_all_pages_in_the_order_asked_for() {
        IntStream.range(0, 205).forEach(number -> write("%03d %s".formatted(number, mark)));

        List<String> lines = portal.get("/api/history.csv?sort=service_name&q=" + mark)
                .body()
                .lines()
                .skip(1)
                .map(line -> line.split(",")[0])
                .toList();

        assertThat(lines).isEqualTo(written.stream().map(String::valueOf).toList());
    }

    @Test
    void strangers_get_none() {
        assertThat(Portal.stranger().get("/api/history.csv").status()).isEqualTo(401);
    }

    private int write(String name) {
        int id = tables.insertProject(name, "COMPLETED", "{}");
        written.add(id);
        return id;
    }
}
