package org.hcmp.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.hcmp.support.CapturedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {

    record Row(Integer projectId, String dbVip, LocalDateTime createdAt, Json details) {}

    @ParameterizedTest
    @CsvSource({
        "2026-01-19T21:42:32.527574, 2026-01-19T21:42:32.527574",
        "2026-01-19T21:42:32.5, 2026-01-19T21:42:32.500000",
        "2026-01-19T21:42:32.000001, 2026-01-19T21:42:32.000001",
        "2026-01-19T21:42:32, 2026-01-19T21:42:32",
        "2026-01-19T00:00, 2026-01-19T00:00:00"
    })
    void a_time_is_written_as_python_writes_it(LocalDateTime time, String written) throws JsonProcessingException {
        assertThat(write(time)).isEqualTo("\"" + written + "\"");
    }

    @Test
    void members_are_called_as_the_columns_are() throws JsonProcessingException {
        LocalDateTime time = LocalDateTime.of(2026, 1, 20, 9, 0);

        assertThat(write(new Row(7, "db-결제", time, new Json("{}")))).isEqualTo("""
                {"project_id":7,"db_vip":"db-결제","created_at":"2026-01-20T09:00:00","details":{}}""");
    }

    @Test
    void what_is_not_there_is_null() throws JsonProcessingException {
        assertThat(write(new Row(null, null, null, null))).isEqualTo("""
                {"project_id":null,"db_vip":null,"created_at":null,"details":null}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\" : [ 1.50 ,\t1e2,\n 12345678901234567890 ]\r\n}",
                "{\"\\uacb0\\uc81c\": \"\\ud83c\\udf63\", \"결제\": \"🍣\"}",
                "{\"a\":1,\"a\":2}",
                "  \"text\" ",
                "null",
                "[]"
            })
    void stored_json_goes_through_character_for_character(String stored) throws JsonProcessingException {
        assertThat(write(new Json(stored))).isEqualTo(stored);
        assertThat(write(new Row(1, "", null, new Json(stored)))).endsWith("\"details\":" + stored + "}");
        assertThat(write(Arrays.asList(new Json(stored), null))).isEqualTo("[" + stored + ",null]");
    }

    @Test
    void a_list_is_an_array() throws JsonProcessingException {
        assertThat(write(List.of())).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1.50}", "{\"a\":12345678901234567890}", "{\"z\":1,\"a\":2}", "{\"a\":\"\\u0000\"}"})
    void what_is_read_and_written_again_is_the_same(String stored) {
        assertThat(JsonFormat.write(JsonFormat.read(new Json(stored)).orElseThrow()))
                .isEqualTo(new Json(stored));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a'", "[1,", "{} {}"})
    void stored_text_that_is_no_json_is_no_value_and_the_log_says_so(String stored) {
        try (CapturedLog log = new CapturedLog()) {
            assertThat(JsonFormat.read(new Json(stored))).isEmpty();
            assertThat(log.linesOf(JsonFormat.class)).singleElement().asString().contains("cannot be read");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", " {\"a\":[1.50,\"x\",{}]}\n", "\"text\"", "1e99999999999", "{\"a\":1,\"a\":2}"})
    void what_every_reader_reads_is_json(String stored) {
        assertThat(JsonFormat.isJson(stored)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{'a': 1}",
                "{\"a\":",
                "{\"a\":NaN}",
                "[Infinity]",
                "{} {}",
                "01",
                "[1]]",
                "\"\n\"",
                "[-]"
            })
    void what_only_some_read_is_none(String stored) {
        assertThat(JsonFormat.isJson(stored)).isFalse();
        assertThat(JsonFormat.isJson(JsonFormat.text(stored).text())).isTrue();
    }

    @Test
    void a_member_is_read_beside_what_nobody_else_can_read() {
        Json stored =
                new Json("{\"load\":NaN,\"deep\":" + "[".repeat(5000) + "]".repeat(5000) + ",\"resources\":{\"a\":1}}");

        assertThat(JsonFormat.read(stored, "resources").orElseThrow()).hasToString("{\"a\":1}");
        assertThat(JsonFormat.read(stored, "none").orElseThrow().isMissingNode())
                .isTrue();
        assertThat(JsonFormat.read(new Json("[]"), "resources").orElseThrow().isMissingNode())
                .isTrue();
        assertThat(JsonFormat.read(new Json("{\"a\":"), "resources")).isEmpty();
    }

    private static String write(Object value) throws JsonProcessingException {
        return JsonFormat.mapper().writeValueAsString(value);
    }
}
