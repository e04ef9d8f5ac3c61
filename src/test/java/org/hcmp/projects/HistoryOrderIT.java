package org.hcmp.projects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hcmp.support.Answer;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The history in other orders than newest first, and without its details. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HistoryOrderIT {

    private static final Pattern NEXT_LINK = Pattern.compile("<([^<>\\s]+)>; rel=\"next\"");

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();
    private final List<Integer> written = new ArrayList<>();

    /** In the template of every project of one test and of no other. */
    private final String mark = UUID.randomUUID().toString();

    @AfterEach
    void take_away_what_the_test_made() {
        tables.deleteProjects(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id             | id asc",
                "-id            | id desc",
                "service_name   | coalesce(service_name, '') asc, id asc",
                "-service_name  | coalesce(service_name, '') desc, id desc",
                "status         | coalesce(status, '') asc, id asc",
                "-status        | coalesce(status, '') desc, id desc",
                "template_type  | coalesce(template_type, '') asc, id asc",
                "-template_type | coalesce(template_type, '') desc, id desc"
            })
    void pages_of_any_order_show_every_project_once(String sort, String orderBy) {
        for (String name : List.of("b", "a", "한글: 결제", "b", "", "a", "Z", "ä", "🍣")) {
            write(name + mark, name.isEmpty() ? null : "COMPLETED");
        }
        List<Integer> expected =
                tables
                        .column("select id from projects where service_name like ? order by " + orderBy, "%" + mark)
                        .stream()
                        .map(Integer::valueOf)
                        .toList();

        assertThat(expected).hasSize(9);
        assertThat(walk("/api/history?limit=2&q=%s&sort=%s".formatted(mark, sort)))
                .isEqualTo(expected);
        assertThat(walk("/api/history?q=%s&sort=%s".formatted(mark, sort))).isEqualTo(expected);
    }

    @Test
    void what_has_no_name_counts_as_empty() {
        int unnamed = tables.insertProject(null, "FAILED", null);
        written.add(unnamed);

        assertThat(walk("/api/history?limit=1&status=FAILED&sort=service_name")).contains(unnamed);
    }

    @Test
    void details_are_left_out_where_nobody_wants_them() {
        write(mark, "COMPLETED");

        JsonNode without = portal.get("/api/history?details=false&q=" + mark).json();
        JsonNode with = portal.get("/api/history?details=true&q=" + mark).json();

        assertThat(without.at("/0/details").isNull()).isTrue();
        assertThat(without.at("/0/service_name").asText()).isEqualTo(mark);
        assertThat(with.at("/0/details/kept").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=created_at",
                "sort=",
                "sort=--id",
                "cursor=",
                "cursor=%21",
                "cursor=YQ",
                "cursor=YTpi",
                "details=no"
            })
    void an_order_that_there_is_not_is_refused_by_name(String query) {
        Answer answer = portal.get("/api/history?limit=5&" + query);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.detail()).startsWith(query.substring(0, query.indexOf('=')));
    }

    private void write(String name, String status) {
        written.add(tables.insertProject(name, status, "{\"kept\":true}"));
    }

    /** The ids of all pages, from link to link. */
    private List<Integer> walk(String address) {
        List<Integer> ids = new ArrayList<>();
        for (String next = address; next != null; ) {
            Answer page = portal.get(next);
            assertThat(page.status()).as(next + " " + page.body()).isEqualTo(200);
            page.json().forEach(project -> ids.add(project.path("id").asInt()));
            Matcher link = NEXT_LINK.matcher(String.valueOf(page.header("Link")));
            next = link.find() ? link.group(1) : null;
        }
        return ids;
    }
}
