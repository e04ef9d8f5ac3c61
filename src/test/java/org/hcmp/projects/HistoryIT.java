package org.hcmp.projects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.hcmp.support.Answer;
import org.hcmp.support.AtOnce;
import org.hcmp.support.Portal;
import org.hcmp.support.Tables;
import org.hcmp.support.TestDatabase;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HistoryIT {

    /** RFC 8288: a target in angle brackets and its relation. */
    private static final Pattern NEXT_LINK = Pattern.compile("<([^<>\\s]+)>; rel=\"next\"");

    private final Portal portal = Portal.signedIn();
    private final Tables tables = Tables.ofSession();
    private final List<Integer> written = Collections.synchronizedList(new ArrayList<>());

    /** In the name of every project of one test and of no other. */
    private final String mark = UUID.randomUUID().toString();

    @AfterEach
    void take_away_what_the_test_made() {
        tables.deleteProjects(written);
    }

    @Test
    void every_column_is_shown_under_its_own_name() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("service_name", "주문 \"A\" " + mark);
        row.put("status", "PROVISIONED");
        row.put("assigned_ip", "192.168.40.21, 192.168.40.22");
        row.put("template_type", "custom/x");
        row.put("created_at", "2026-02-03 04:05:06.070809");
        row.put("details", "{\"a\":1}");
        int id = write(row);

        Answer answer = portal.get("/api/history?limit=1&before=" + (id + 1));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo(("[{\"id\":%d,\"service_name\":\"주문 \\\"A\\\" %s\",\"status\":\"PROVISIONED\","
                                + "\"assigned_ip\":\"192.168.40.21, 192.168.40.22\",\"template_type\":\"custom/x\","
                                + "\"created_at\":\"2026-02-03T04:05:06.070809\",\"details\":{\"a\":1}}]")
                        .formatted(id, mark));
    }

    @Test
    void what_a_row_lacks_is_null() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("service_name", null);
        row.put("status", null);
        int id = write(row);

        assertThat(portal.get("/api/history?limit=1&before=" + (id + 1)).body())
                .isEqualTo(("[{\"id\":%d,\"service_name\":null,\"status\":null,\"assigned_ip\":null,"
                                + "\"template_type\":null,\"created_at\":null,\"details\":null}]")
                        .formatted(id));
    }

    @Test
    void a_time_without_a_fraction_has_none() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("created_at", "2026-01-20 09:00:00.000000");
        int id = write(row);

        assertThat(portal.project(id).path("created_at").asText()).isEqualTo("2026-01-20T09:00:00");
    }

    @Test
    void whoever_stored_a_project_finds_it_however_many_ask_at_the_same_moment() {
        List<List<Integer>> missed = AtOnce.call(
                8,
                caller -> IntStream.range(0, 10)
                        .map(round -> write(mark, "PROVISIONED"))
                        .filter(id ->
                                !portal.get("/api/history?q=" + mark).body().contains("{\"id\":%d,".formatted(id)))
                        .boxed()
                        .toList());

        assertThat(missed).hasSize(8).allSatisfy(ids -> assertThat(ids).isEmpty());
    }

    @Test
    void details_go_through_untouched() {
        Map<Integer, String> stored = new LinkedHashMap<>();
        for (String details : List.of(
                "{}",
                "{ \"spaces\" :\t[ 1 ,2 ] ,\n\r  \"line\"\n: \"breaks\" }",
                "{\"escaped\":\"\\uacb0\\uc81c \\ud83c\\udf63 \\u0041\\/\\b\\u00e9\",\"\\ud55c\":\"한글 🍣\"}",
                "{\"numbers\":[1.10,1e2,1E+2,-0,-0.0,12345678901234567890.10,0.1e-7]}",
                "{\"twice\":1,\"twice\":2}",
                "{\"b\":1,\"a\":2,\"A\":3,\"\":4}",
                "{\"logs\":[\"</script>\",\"' or 1=1 --\"],\"nested\":{\"a\":{\"b\":[[],[{}]]}}}",
                "null",
                "[1, \"two\"]",
                "\"a text\"")) {
            stored.put(tables.insertProject(mark, "PROVISIONED", details), details);
        }
        written.addAll(stored.keySet());

        SoftAssertions softly = new SoftAssertions();
        stored.forEach((id, details) -> {
            String inTable = tables.project(id).orElseThrow().details();
            softly.assertThat(inTable).isEqualTo(details);
            softly.assertThat(portal.get("/api/history?limit=1&before=" + (id + 1))
                            .body())
                    .isEqualTo(rowWith(id, inTable));
        });
        String all = portal.get("/api/history?q=" + mark).body();
        List<Integer> newestFirst =
                stored.keySet().stream().sorted((one, other) -> other - one).toList();
        softly.assertThat(all)
                .isEqualTo("["
                        + String.join(
                                ",",
                                newestFirst.stream()
                                        .map(id -> rowWith(id, stored.get(id)).replaceAll("^\\[|]$", ""))
                                        .toList())
                        + "]");
        softly.assertAll();
    }

    private String rowWith(int id, String details) {
        return ("[{\"id\":%d,\"service_name\":\"%s\",\"status\":\"PROVISIONED\",\"assigned_ip\":\"\","
                        + "\"template_type\":\"single\",\"created_at\":\"2026-02-03T04:05:06.070809\",\"details\":%s}]")
                .formatted(id, mark, details);
    }

    @Test
    void the_newest_project_comes_first() {
        writeMany(5);

        List<Integer> shown = ids(portal.get("/api/history"));

        assertThat(shown).isEqualTo(allIds());
    }

    @Test
    void the_address_of_the_old_console_answers_the_same_bytes() {
        writeMany(3);

        assertThat(portal.get("/api/api/history").body())
                .isEqualTo(portal.get("/api/history").body());
        assertThat(portal.get("/api/api/history?q=%s&limit=2".formatted(mark)).body())
                .isEqualTo(
                        portal.get("/api/history?q=%s&limit=2".formatted(mark)).body());
        assertThat(walk("/api/api/history?limit=2&q=" + mark)).isEqualTo(newestFirst());
    }

    @Test
    void following_the_links_shows_every_project_once() {
        writeMany(10);

        assertThat(walk("/api/history?limit=7")).isEqualTo(allIds());
        assertThat(walk("/api/history?limit=1")).isEqualTo(allIds());
        assertThat(walk("/api/history?limit=500")).isEqualTo(allIds());
    }

    @Test
    void only_the_last_page_has_no_link() {
        writeMany(10);

        Answer first = portal.get("/api/history?limit=5&q=" + mark);
        Answer second = portal.get(next(first));
        Answer whole = portal.get("/api/history?limit=10&q=" + mark);
        Answer endless = portal.get("/api/history?q=" + mark);

        assertThat(first.headers().allValues("Link")).hasSize(1);
        assertThat(ids(first)).isEqualTo(newestFirst().subList(0, 5));
        assertThat(second.header("Link")).isNull();
        assertThat(ids(second)).isEqualTo(newestFirst().subList(5, 10));
        assertThat(whole.header("Link")).isNull();
        assertThat(ids(whole)).isEqualTo(newestFirst());
        assertThat(endless.header("Link")).isNull();
    }

    @Test
    void a_page_begins_before_the_given_id() {
        writeMany(4);
        int third = newestFirst().get(2);

        assertThat(ids(portal.get("/api/history?q=%s&before=%d".formatted(mark, third))))
                .isEqualTo(newestFirst().subList(3, 4));
        assertThat(portal.get("/api/history?before=0").body()).isEqualTo("[]");
        assertThat(portal.get("/api/history?before=1&limit=5").body()).isEqualTo("[]");
        assertThat(ids(portal.get("/api/history?limit=1&before=" + Integer.MAX_VALUE)))
                .isEqualTo(allIds().subList(0, 1));
    }

    @Test
    void new_projects_do_not_shift_the_pages() {
        writeMany(6);
        List<Integer> expected = newestFirst();
        Answer first = portal.get("/api/history?limit=3&q=" + mark);
        writeMany(2);

        assertThat(ids(first)).isEqualTo(expected.subList(0, 3));
        assertThat(ids(portal.get(next(first)))).isEqualTo(expected.subList(3, 6));
    }

    @Test
    void numbers_that_cannot_be_used_are_refused_by_name() {
        SoftAssertions softly = new SoftAssertions();
        for (String name : List.of("limit", "before")) {
            for (String value : List.of("abc", "-1", "1.5", "", "%20", "99999999999999999999", "0x10", "1e2")) {
                Answer answer = portal.get("/api/history?%s=%s".formatted(name, value));
                softly.assertThat(answer.status()).as(name + "=" + value).isEqualTo(422);
                softly.assertThat(answer.contentType()).as(name + "=" + value).isEqualTo("application/problem+json");
                softly.assertThat(answer.detail()).as(name + "=" + value).contains(name);
            }
        }
        for (String limit : List.of("0", "501")) {
            Answer answer = portal.get("/api/history?limit=" + limit);
            softly.assertThat(answer.status()).as("limit=" + limit).isEqualTo(422);
            softly.assertThat(answer.detail()).as("limit=" + limit).contains("limit", "1", "500");
        }
        softly.assertAll();
    }

    @Test
    void the_status_picks_projects_that_have_exactly_it() {
        int completed = write("COMPLETED " + mark, "COMPLETED");
        int old = write("CONFIGURING " + mark, "CONFIGURING");
        write("FAILED " + mark, "FAILED");

        assertThat(found("status=COMPLETED", mark)).containsExactly(completed);
        assertThat(found("status=CONFIGURING", mark)).containsExactly(old);
        assertThat(found("status=completed", mark)).isEmpty();
        assertThat(found("status=COMP", mark)).isEmpty();
        assertThat(found("status=", mark)).isEmpty();
        assertThat(portal.get("/api/history?status=COMPLETED").json())
                .allSatisfy(
                        project -> assertThat(project.path("status").asText()).isEqualTo("COMPLETED"));
    }

    @Test
    void a_part_of_the_name_finds_a_project_in_any_case() {
        int id = write("Order Service %s 주문 서비스 🍣".formatted(mark), "COMPLETED");

        assertThat(found("", "ORDER service " + mark)).containsExactly(id);
        assertThat(found("", mark.toUpperCase() + " 주문")).containsExactly(id);
        assertThat(found("", mark + " 주문 서비스 🍣")).containsExactly(id);
        assertThat(found("", mark + " 주 문")).isEmpty();
    }

    @Test
    void a_name_finds_itself_whatever_it_is_written_with() {
        List<String> names = List.of(
                "Ärger mit Größe",
                "ΣΊΣΥΦΟΣ",
                "İSTANBUL",
                "ЗАКАЗ",
                "ＷＩＤＥ",
                "결제",
                "a\"b'c\\d",
                "<b>&amp;",
                "a+b c",
                "100%",
                "a_b",
                "!");
        SoftAssertions softly = new SoftAssertions();
        for (String name : names) {
            int id = write(name + " " + mark, "COMPLETED");
            softly.assertThat(found("", name + " " + mark)).as(name).containsExactly(id);
        }
        softly.assertAll();
    }

    @Test
    void signs_that_a_database_would_take_for_wildcards_are_letters() {
        int percent = write(mark + "100%x", "COMPLETED");
        int underscore = write(mark + "a_b", "COMPLETED");
        int mark1 = write(mark + "hey!", "COMPLETED");
        int plain = write(mark + "100yx aab hey", "COMPLETED");

        assertThat(found("", mark + "100%x")).containsExactly(percent);
        assertThat(found("", mark + "a_b")).containsExactly(underscore);
        assertThat(found("", mark + "hey!")).containsExactly(mark1);
        assertThat(found("", mark + "%")).isEmpty();
        assertThat(found("", mark + "_")).isEmpty();
        assertThat(found("", mark)).containsExactly(plain, mark1, underscore, percent);
        assertThat(found("", mark + "\\")).isEmpty();
    }

    @Test
    void a_project_is_found_by_its_number_its_addresses_and_whom_it_was_asked_for() {
        int id = write(mark + " sought", "COMPLETED");
        write(mark + " other", "COMPLETED");
        tables.execute("update projects set assigned_ip = ? where id = ?", "10.98.77.1, x" + mark, id);
        // SQLite gives ids again, and what has ended says whose it was.
        tables.execute("delete from project_owners where project_id = ?", id);
        tables.execute(
                "insert into project_owners (project_id, account_id, ended) values (?, ?, ?)", id, "KIM" + mark, false);

        try {
            assertThat(found("", "#" + id)).contains(id).hasSize(1);
            assertThat(found("", String.valueOf(id))).contains(id);
            assertThat(found("", "10.98.77.1, X" + mark)).containsExactly(id);
            assertThat(found("", "kim" + mark)).containsExactly(id);
            assertThat(found("status=FAILED", "kim" + mark)).isEmpty();
        } finally {
            tables.execute("delete from project_owners where project_id = ?", id);
        }
    }

    @Test
    void what_somebody_has_stopped_is_told_from_what_failed() {
        int stopped = write(mark, "FAILED");
        int failed = write(mark, "FAILED");
        for (int id : List.of(stopped, failed)) {
            tables.execute(
                    "insert into runs (project_id, id, runner, attempt, steps_logged, steps_done, steps_planned, accepted_at,"
                            + " cancelled_by) values (?, 'x', 'mock', 1, 0, 0, 0, '2026-01-19 00:00:00.000000', ?)",
                    id,
                    id == stopped ? "kim" : null);
        }

        try {
            assertThat(found("status=STOPPED", mark)).containsExactly(stopped);
            assertThat(found("status=FAILED", mark)).containsExactly(failed, stopped);
            assertThat(found("stopped=true&status=FAILED", mark)).containsExactly(failed);
            assertThat(portal.get("/api/history.csv?stopped=true&q=" + mark).body())
                    .contains(",FAILED,", ",STOPPED,");
            assertThat(portal.get("/api/history?stopped=true&q=" + mark).json())
                    .extracting(project -> project.path("stopped").asBoolean())
                    .containsExactly(false, true);
            assertThat(portal.get("/api/history?q=" + mark).body()).doesNotContain("stopped");
        } finally {
            List.of(stopped, failed).forEach(id -> tables.execute("delete from runs where project_id = ?", id));
        }
    }

    @Test
    void what_is_under_way_waits_or_runs() {
        int waits = write(mark, "PENDING");
        int runs = write(mark, "RUNNING");
        write(mark, "COMPLETED");

        assertThat(found("status=UNDER_WAY", mark)).containsExactly(runs, waits);
    }

    @Test
    void days_pick_projects_that_were_made_on_them_the_first_and_the_last_included() {
        int before = write(made("2025-03-01 23:59:59.999999"));
        int first = write(made("2025-03-02 00:00:00.000000"));
        int last = write(made("2025-03-03 23:59:59.999999"));
        int after = write(made("2025-03-04 00:00:00.000000"));
        write(made(null));

        assertThat(found("from=2025-03-02&to=2025-03-03", mark)).containsExactly(last, first);
        assertThat(found("from=2025-03-02", mark)).containsExactly(after, last, first);
        assertThat(found("to=2025-03-03", mark)).containsExactly(last, first, before);
        assertThat(found("from=2025-03-03&to=2025-03-03&status=COMPLETED", mark))
                .containsExactly(last);
        assertThat(portal.get("/api/history.csv?from=2025-03-04&q=" + mark).body())
                .contains("\n" + after + ",")
                .doesNotContain("\n" + last + ",");
        for (String wrong : List.of("from=today", "to=2025-02-29", "from=2025-03-02&to=2025-03-01")) {
            assertThat(portal.get("/api/history?" + wrong).status()).as(wrong).isEqualTo(422);
        }
    }

    private Map<String, Object> made(String at) {
        Map<String, Object> row = new LinkedHashMap<>(Map.of("service_name", mark, "status", "COMPLETED"));
        row.put("created_at", at);
        return row;
    }

    @Test
    void an_empty_name_finds_projects_that_have_one() {
        writeMany(1);

        assertThat(ids(portal.get("/api/history?q="))).contains(written.get(0));
    }

    @Test
    void a_nul_in_a_filter_is_no_reason_to_fail() {
        for (String filter : List.of("q=%00", "status=%00", "q=a%00b&limit=5")) {
            Answer answer = portal.get("/api/history?" + filter);
            assertThat(answer.status()).as(filter).isIn(200, 422);
            if (answer.status() == 200) {
                assertThat(answer.body())
                        .as("no name and no status holds a NUL: " + filter)
                        .isEqualTo("[]");
            }
        }
    }

    @Test
    void filters_and_pages_go_together_and_the_link_keeps_the_filter() {
        String odd = "50% 주문 & <b>+c?#/" + mark;
        for (int i = 0; i < 5; i++) {
            write(odd + i, "COMPLETED");
            write(odd + i, "FAILED");
        }
        List<Integer> completed = tables
                .column(
                        "select id from projects where service_name like ? and status = 'COMPLETED' order by id desc",
                        "%" + mark + "%")
                .stream()
                .map(Integer::valueOf)
                .toList();
        String filtered = "/api/history?q=%s&status=COMPLETED".formatted(encoded(odd));

        Answer first = portal.get(filtered + "&limit=2");

        assertThat(completed).hasSize(5);
        assertThat(ids(first)).isEqualTo(completed.subList(0, 2));
        assertThat(next(first)).startsWith("/api/history?").isASCII().doesNotContain(" ", "<", ">", "\"");
        assertThat(walk(filtered + "&limit=2")).isEqualTo(completed);
        assertThat(ids(portal.get(filtered))).isEqualTo(completed);
    }

    @Test
    void head_answers_as_get_without_the_body() {
        writeMany(1);
        Answer get = portal.get("/api/history?limit=1&q=" + mark);

        Answer head = portal.send("HEAD", "/api/history?limit=1&q=" + mark, null, BodyPublishers.noBody());
        Answer stream = portal.send("HEAD", "/api/history", null, BodyPublishers.noBody());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.contentType()).isEqualTo("application/json");
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.body()).isEmpty();
        assertThat(stream.contentType()).isEqualTo("application/json");
    }

    @Test
    void options_names_the_methods() {
        Answer options = portal.send("OPTIONS", "/api/history", null, BodyPublishers.noBody());

        assertThat(options.status()).isIn(200, 204);
        assertThat(options.header("Allow").split(",\\s*")).contains("GET", "HEAD", "OPTIONS");
    }

    @Test
    @Tag("only-on-payara-micro-postgresql")
    void a_hundred_thousand_projects_are_shown_by_a_server_with_little_memory() throws IOException {
        int bulk = 100_000;
        String pad = "x".repeat(820);
        insertBulk(bulk, pad);
        try {
            HttpResponse<InputStream> response =
                    portal.exchange(portal.request("/api/history").GET(), BodyHandlers.ofInputStream());

            assertThat(response.statusCode()).isEqualTo(200);
            int ofBulk = 0;
            int others = 0;
            int last = Integer.MAX_VALUE;
            try (MappingIterator<JsonNode> projects = projectsIn(response.body())) {
                while (projects.hasNextValue()) {
                    JsonNode project = projects.nextValue();
                    int id = project.path("id").asInt();
                    assertThat(id).isLessThan(last);
                    last = id;
                    if (project.path("service_name").asText().equals(mark)) {
                        assertThat(project.at("/details/pad").asText()).isEqualTo(pad);
                        ofBulk++;
                    } else {
                        others++;
                    }
                }
                assertThat(projects.getParser().currentToken()).isIn(JsonToken.END_ARRAY, null);
            }
            assertThat(ofBulk).isEqualTo(bulk);
            assertThat(others).isEqualTo((int) tables.number(
                    "select count(*) from projects where service_name is null or service_name <> ?", mark));
        } finally {
            tables.execute("delete from projects where service_name = ?", mark);
        }
        assertThat(portal.get("/api/health").status()).isEqualTo(200);
    }

    private void insertBulk(int count, String pad) {
        String columns = "insert into projects (service_name, status, assigned_ip, template_type, created_at, details)";
        String details = "{\"input\":{},\"status\":\"COMPLETED\",\"pad\":\"%s\"}".formatted(pad);
        if (TestDatabase.isPostgres()) {
            tables.execute(columns
                    + " select '%s', 'COMPLETED', '', 'single', timestamp '2026-02-03 04:05:06.070809',".formatted(mark)
                    + " cast('%s' as json) from generate_series(1, %d)".formatted(details, count));
        } else {
            tables.execute(
                    "with recursive n(i) as (select 1 union all select i + 1 from n where i < %d) ".formatted(count)
                            + columns
                            + " select '%s', 'COMPLETED', '', 'single', '2026-02-03 04:05:06.070809', '%s' from n"
                                    .formatted(mark, details));
        }
    }

    @Test
    void a_text_that_nobody_has_typed_is_shown_by_its_beginning() {
        int id = write("가" + "x".repeat(100_000), "COMPLETED");

        assertThat(portal.get("/api/history?limit=1&before=" + (id + 1))
                        .json()
                        .at("/0/service_name")
                        .asText())
                .isEqualTo("가" + "x".repeat(4095));
        assertThat(portal.project(id).path("status").asText()).isEqualTo("COMPLETED");
    }

    /** One project after the other, none kept. */
    private static MappingIterator<JsonNode> projectsIn(InputStream body) throws IOException {
        return new ObjectMapper().readerFor(JsonNode.class).readValues(body);
    }

    private int write(String serviceName, String status) {
        int id = tables.insertProject(serviceName, status, "{}");
        written.add(id);
        return id;
    }

    private int write(Map<String, Object> row) {
        int id = tables.insert("projects", row);
        written.add(id);
        return id;
    }

    private void writeMany(int count) {
        IntStream.range(0, count).forEach(number -> write("%s %d".formatted(mark, number), "COMPLETED"));
    }

    private List<Integer> newestFirst() {
        return written.stream().sorted((one, other) -> other - one).toList();
    }

    private List<Integer> allIds() {
        return tables.column("select id from projects order by id desc").stream()
                .map(Integer::valueOf)
                .toList();
    }

    private List<Integer> found(String filter, String name) {
        return ids(portal.get("/api/history?%s&q=%s".formatted(filter, encoded(name))));
    }

    /** The ids of all pages, as a client finds them that only follows links. */
    private List<Integer> walk(String path) {
        List<Integer> found = new ArrayList<>();
        for (String page = path; page != null; ) {
            Answer answer = portal.get(page);
            found.addAll(ids(answer));
            page = next(answer);
        }
        return found;
    }

    private static String next(Answer answer) {
        String link = answer.header("Link");
        if (link == null) {
            return null;
        }
        Matcher next = NEXT_LINK.matcher(link);
        assertThat(next.matches()).as(link).isTrue();
        return next.group(1);
    }

    private static List<Integer> ids(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().spliterator(), false)
                .map(project -> project.path("id").asInt())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
