package org.hcmp.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.assertj.core.api.AbstractThrowableAssert;
import org.hcmp.platform.errors.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyReaderTest {

    private static final int MALFORMED = 400;
    private static final int INVALID = 422;

    private final JsonBodyReader reader = new JsonBodyReader();

    @Test
    void an_object_is_read_with_all_its_members() throws IOException {
        JsonNode tree = read("""
                {"serviceName":"결제 🍣 \\"A\\"","unknown":{"nested":[1,2.5,true,null,{}]},"":"no name"}""");

        assertThat(tree.at("/serviceName").textValue()).isEqualTo("결제 🍣 \"A\"");
        assertThat(tree.at("/unknown/nested")).hasToString("[1,2.5,true,null,{}]");
        assertThat(tree.path("").textValue()).isEqualTo("no name");
    }

    @Test
    void a_byte_order_mark_before_it_is_no_part_of_it() throws IOException {
        assertThat(read("\uFEFF{\"a\":\"\uFEFF\"}").path("a").textValue()).isEqualTo("\uFEFF");
    }

    @Test
    void only_the_portals_own_type_is_read() {
        assertThat(isReadable(JsonBody.class)).isTrue();
        assertThat(isReadable(String.class)).isFalse();
        assertThat(isReadable(Object.class)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.50", "0", "12345678901234567890", "123456789012345678901234567890", "0.1", "-7"})
    void a_number_stays_as_it_is_written(String number) throws IOException {
        assertThat(read("{\"n\":%s}".formatted(number))).hasToString("{\"n\":%s}".formatted(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e2", "1E+2", "2.50e-3", "1e308", "1e-400", "0.1234567890123456789012345678901234567890"})
    void a_number_keeps_its_value_to_the_last_digit(String number) throws IOException {
        String written = JsonFormat.write(read("{\"n\":%s}".formatted(number))).text();

        JsonNode stored = JsonFormat.read(new Json(written)).orElseThrow().path("n");
        assertThat(stored.decimalValue()).isEqualByComparingTo(new BigDecimal(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "{\"a\":1",
                "{\"a\":",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":.5}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"line\nbreak\"}",
                "{\"a\":1 /* comment */}",
                "name=value",
                "<a/>"
            })
    void what_is_no_json_is_malformed(String body) {
        assertRefused(body, MALFORMED).hasMessageStartingWith("The body is not valid JSON: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"vcenter_password\": Secret1}",
                "{\"Secret1\":1,\"Secret1\":2}",
                "{\"a\": \"b\" Secret1}",
                "{Secret1: 1}"
            })
    void the_sentence_holds_nothing_of_the_body(String body) {
        assertRefused(body, MALFORMED).hasMessageContaining(" at line 1").hasMessageNotContaining("Secret1");
    }

    @Test
    void the_sentence_says_where_the_json_breaks() {
        assertRefused("{\n  \"a\": 1,\n  b\n}", MALFORMED).hasMessageContaining(" at line 3, column ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t "})
    void an_empty_body_is_malformed(String body) {
        assertRefused(body, MALFORMED).hasMessageContaining("empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}1", "{}}", "{},{}", "{} null", "{}x"})
    void anything_after_the_object_is_malformed(String body) {
        assertRefused(body, MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}", "{\"o\":[{\"a\":1,\"b\":2,\"a\":3}]}"})
    void a_member_given_twice_is_malformed(String body) {
        assertRefused(body, MALFORMED).hasMessageContaining("Duplicate field at line 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[ | ]", "{\"a\": | }"})
    void nesting_without_end_is_malformed(String open, String close) {
        String body = "{\"a\":" + open.repeat(10_000) + "1" + close.repeat(10_000) + "}";

        assertRefused(body, MALFORMED);
        assertRefused("{\"a\":" + open.repeat(100_000), MALFORMED);
    }

    @Test
    void nesting_that_somebody_might_mean_is_read() throws IOException {
        String body = "{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}";

        assertThat(JsonFormat.write(read(body)).text()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "\"text\"", "1", "1.5", "true", "null"})
    void json_that_is_no_object_is_invalid(String body) {
        assertRefused(body, INVALID).hasMessage("The body must be a JSON object.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e999999999", "1.0E+309"})
    void a_number_that_no_reader_of_the_database_could_hold_is_invalid(String number) {
        assertRefused("{\"a\":[{\"b\":%s}]}".formatted(number), INVALID).hasMessageContaining("too large");
    }

    @Test
    void a_number_with_an_exponent_beyond_all_measure_is_refused() {
        assertRefused("{\"a\":1e99999999999999}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\u0000\"}",
                "{\"a\":[\"x\\u0000y\"]}",
                "{\"a\\u0000\":1}",
                "{\"o\":{\"a\\u0000\":1}}",
                "{\"a\":\"\\ud83c\"}",
                "{\"a\":\"\\udf63\\ud83c\"}",
                "{\"a\":[[\"\\udf63\"]]}"
            })
    void text_that_cannot_be_stored_is_invalid(String body) {
        assertRefused(body, INVALID).hasMessageContaining("NUL character or half a surrogate pair");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"\\ud83c\":1}", "{\"o\":{\"\\udf63\":1}}", "{\"o\":[{\"\\ud83cx\":1}]}"})
    void a_member_called_by_half_a_surrogate_pair_is_refused(String body) {
        assertRefused(body);
    }

    @Test
    void a_whole_surrogate_pair_is_text_however_it_is_written() throws IOException {
        assertThat(read("{\"\\ud83c\\udf63\":\"\\ud83c\\udf63\"}").path("🍣").textValue())
                .isEqualTo("🍣");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "80", "c3", "c328", "e38182e3", "f0288c28", "f8888080", "eda0bc", "c080"})
    void bytes_that_are_no_utf_8_are_refused(String bytes) throws IOException {
        assertRefused(textOf(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000fffe00000000", "0000007b7f010101", "fffe0000ffffffff"})
    void bytes_that_look_like_another_encoding_are_refused(String body) {
        assertRefused(HexFormat.of().parseHex(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void another_encoding_than_utf_8_is_refused(String encoding) throws IOException {
        assertRefused("{\"a\":1}".getBytes(encoding));
    }

    @Test
    void an_overlong_form_is_no_utf_8() throws IOException {
        assertRefused(textOf("c1a1"));
    }

    @Test
    void a_refusal_speaks_of_the_body_and_not_of_the_parser() {
        assertRefused("{} {}").hasMessageNotContainingAny("com.fasterxml", "DeserializationFeature");
        assertRefused("{\"a\":" + "[".repeat(10_000)).hasMessageNotContaining("StreamReadConstraints");
        assertRefused("{\"a\":" + "1".repeat(2_000) + "}").hasMessageNotContaining("StreamReadConstraints");
    }

    private boolean isReadable(Class<?> type) {
        return reader.isReadable(type, type, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }

    private JsonNode read(String body) throws IOException {
        return read(body.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode read(byte[] body) throws IOException {
        return reader.readFrom(
                        JsonBody.class,
                        JsonBody.class,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        new MultivaluedHashMap<>(),
                        new ByteArrayInputStream(body))
                .tree();
    }

    private AbstractThrowableAssert<?, ?> assertRefused(String body, int status) {
        AbstractThrowableAssert<?, ?> refusal = assertRefused(body);
        refusal.extracting("code.status").isEqualTo(status);
        return refusal;
    }

    private AbstractThrowableAssert<?, ?> assertRefused(String body) {
        return assertRefused(body.getBytes(StandardCharsets.UTF_8));
    }

    private AbstractThrowableAssert<?, ?> assertRefused(byte[] body) {
        return assertThat(catchThrowable(() -> read(body)))
                .isInstanceOf(ProblemException.class)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n");
    }

    private static byte[] textOf(String bytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write("{\"a\":\"".getBytes(StandardCharsets.UTF_8));
        body.write(HexFormat.of().parseHex(bytes));
        body.write("\"}".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
