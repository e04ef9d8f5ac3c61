package org.hcmp.projects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.projects.Resources.SshTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetailsTest {

    private static final Resources RESOURCES = new Resources(
            "10.99.0.1", "https://x.mock.example.com", "db-x.vip.mock.local", List.of(SshTarget.at("10.99.0.2")));

    @TempDir
    private static Path directory;

    @Test
    void a_request_has_every_member_of_the_contract() {
        ObjectNode input = object("""
                {"serviceName":"x","userName":"kim","config":{"template":"single"},"targetInfra":{"vCenter":"vc01"},
                "extra":[1.50]}""");

        assertThat(tree(Details.ofRequest(input))).isEqualTo(object("""
                {"input":{"serviceName":"x","userName":"kim","config":{"template":"single"},
                "targetInfra":{"vCenter":"vc01"},"extra":[1.50]},
                "config":{"template":"single"},"infra":{"vCenter":"vc01"},
                "status":null,"logs":[],"resources":null,"error":null}"""));
    }

    @Test
    void each_change_sets_its_own_member() {
        Details details = read(null)
                .status(ProjectStatus.RUNNING)
                .log("Allocating IP...")
                .log("Completed")
                .resources(RESOURCES)
                .error(RunError.of("the hypervisor said \"no\""));

        assertThat(tree(details)).isEqualTo(object("""
                {"status":"RUNNING","logs":["Allocating IP...","Completed"],
                "resources":{"alb_ip":"10.99.0.1","web_url":"https://x.mock.example.com",
                "db_vip":"db-x.vip.mock.local","ssh_targets":[{"host":"10.99.0.2","port":22,"user":"ubuntu"}]},
                "error":{"message":"the hypervisor said \\"no\\""}}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", " null\n", "{}"})
    void details_that_are_none_begin_with_the_first_change(String stored) {
        assertThat(tree(read(new Json(stored)).log("line"))).isEqualTo(object("{\"logs\":[\"line\"]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"text\"", "1", "{'a': 1}", "{\"a\":", "{} {}", "{\"a\":1}]"})
    void what_is_no_object_is_left_as_it_is(String stored) {
        assertThat(Details.of(new Json(stored))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unusual")
    void whatever_is_json_is_kept_character_for_character(String value) {
        String stored = "{\"a\": %s , \"logs\":[ 1 ],\"z\":%s}".formatted(value, value);

        assertThat(read(new Json(stored))
                        .status(ProjectStatus.FAILED)
                        .log("line")
                        .toJson()
                        .text())
                .isEqualTo("{\"a\":%s,\"logs\":[ 1 ,\"line\"],\"z\":%s,\"status\":\"FAILED\"}".formatted(value, value));
    }

    static Stream<String> unusual() {
        return Stream.of(
                "[".repeat(100_000) + "]".repeat(100_000),
                "{\"b\":".repeat(2_000) + "1" + "}".repeat(2_000),
                "7".repeat(2_000),
                "-0.0e99999999999",
                "\"" + "텍스트 \\\" ".repeat(3_000_000) + "\"",
                "{ \"" + "n".repeat(60_000) + "\" : null }",
                "[ 1.50, 1E2,\t\"\\ud83c\", \"\ud83c\udf63\",\n {} ]",
                "[true, false, NaN, -Infinity]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"logs\":null}", "{\"logs\":[]}"})
    void a_log_that_is_not_there_begins_with_the_first_line(String stored) {
        assertThat(tree(read(new Json(stored)).log("line")).path("logs")).hasToString("[\"line\"]");
    }

    @Test
    void no_line_of_a_log_is_lost() {
        Details details = read(new Json("{\"logs\":[\"old\",null,7,\"old\"]}"));

        assertThat(tree(details.log("new").log("new")).path("logs"))
                .hasToString("[\"old\",null,7,\"old\",\"new\",\"new\"]");
    }

    @Test
    void the_stored_request_is_found_and_a_missing_one_is_empty() {
        assertThat(read(new Json("{\"input\":{\"serviceName\":\"x\"}}")).input())
                .hasToString("{\"serviceName\":\"x\"}");
        assertThat(read(new Json("{\"config\":{}}")).input()).isEmpty();
        assertThat(read(new Json("{\"input\":null}")).input()).isEmpty();
        assertThat(read(null).input()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("storedDetails")
    void every_change_leaves_all_other_members_as_they_are(String stored) {
        JsonNode before = JsonFormat.read(new Json(stored)).orElseThrow();

        assertThat(rest(read(new Json(stored)).status(ProjectStatus.FAILED), "status"))
                .isEqualTo(rest(before, "status"));
        assertThat(rest(read(new Json(stored)).log("line"), "logs")).isEqualTo(rest(before, "logs"));
        assertThat(rest(read(new Json(stored)).resources(RESOURCES), "resources"))
                .isEqualTo(rest(before, "resources"));
        assertThat(rest(read(new Json(stored)).error(new RunError("text", "kind")), "error"))
                .isEqualTo(rest(before, "error"));
        assertThat(rest(read(new Json(stored)).withoutError(), "error")).isEqualTo(rest(before, "error"));
    }

    @ParameterizedTest
    @MethodSource("storedDetails")
    void details_that_nobody_changes_stay_the_same(String stored) {
        assertThat(tree(read(new Json(stored))))
                .isEqualTo(JsonFormat.read(new Json(stored)).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("storedLogs")
    void every_line_of_a_stored_log_stays_before_the_new_one(ArrayNode stored) {
        Json details = JsonFormat.write(JsonNodeFactory.instance.objectNode().set("logs", stored));

        JsonNode after = tree(read(details).log("line")).path("logs");

        assertThat(after).isEqualTo(stored.deepCopy().add("line"));
    }

    static Stream<JsonNode> storedLogs() throws IOException, SQLException {
        return storedDetails()
                .map(stored -> JsonFormat.read(new Json(stored)).orElseThrow().path("logs"))
                .filter(JsonNode::isArray);
    }

    static Stream<String> storedDetails() throws IOException, SQLException {
        List<String> details = new ArrayList<>(legacyRows());
        details.add("""
                {"resources":{"alb_ip":"10.99.0.10","ssh_targets":["10.99.0.10","10.99.0.11"]},"note":"by hand"}""");
        details.add("""
                {"z":1,"packages":["HAProxy"],"메모":"운영 🍣","n":[1.50,12345678901234567890,0.1],"deep":{"a":{"b":[{}]}}}""");
        details.add("""
                {"status":"CONFIGURING","error":"a text","logs":null,"resources":[],"input":null,"escaped":"\\u0000\\n\\\\"}""");
        return details.stream();
    }

    @Test
    void half_a_surrogate_pair_that_the_old_backend_stored_survives() {
        String changed =
                read(new Json("{\"memo\":\"\\ud83c\"}")).log("line").toJson().text();

        String inTheDatabase = new String(changed.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(JsonFormat.read(new Json(inTheDatabase))
                        .orElseThrow()
                        .path("memo")
                        .textValue())
                .isEqualTo("\ud83c");
    }

    @Test
    void a_number_that_python_writes_and_json_does_not_know_survives() {
        String stored = "{\"config\":{\"load\":NaN,\"limit\":Infinity,\"floor\":-Infinity}}";

        assertThat(read(new Json(stored)).log("line").toJson().text())
                .contains(":NaN", ":Infinity", ":-Infinity", "\"line\"");
    }

    @Test
    void a_member_that_somebody_stored_twice_does_not_stop_a_run() {
        Details details = read(new Json("{\"memo\":1,\"memo\":2}"));

        assertThat(details.log("line").toJson().text()).contains("\"memo\":2", "\"line\"");
    }

    private static List<String> legacyRows() throws IOException, SQLException {
        Path copy = directory.resolve("legacy.db");
        if (Files.notExists(copy)) {
            try (InputStream original = DetailsTest.class.getResourceAsStream("/legacy/app.db")) {
                Files.copy(original, copy);
            }
        }
        List<String> details = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select details from projects where details is not null")) {
            while (rows.next()) {
                details.add(rows.getString(1));
            }
        }
        assertThat(details).hasSize(8);
        return details;
    }

    private static Details read(Json stored) {
        return Details.of(stored).orElseThrow();
    }

    private static ObjectNode rest(Details details, String without) {
        return rest(tree(details), without);
    }

    private static ObjectNode rest(JsonNode tree, String without) {
        ObjectNode rest = tree.deepCopy();
        return rest.without(without);
    }

    private static JsonNode tree(Details details) {
        return JsonFormat.read(details.toJson()).orElseThrow();
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) JsonFormat.read(new Json(json)).orElseThrow();
    }
}
