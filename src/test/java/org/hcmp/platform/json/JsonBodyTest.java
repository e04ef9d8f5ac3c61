package org.hcmp.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hcmp.platform.errors.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBodyTest {

    @Test
    void a_text_is_given_as_it_is() {
        assertThat(body("{\"name\":\" 결제 \"}").text("name")).isEqualTo(" 결제 ");
        assertThat(body("{\"name\":\"\"}").text("name")).isEmpty();
    }

    @Test
    void an_object_is_given_with_all_its_members() {
        assertThat(body("{\"config\":{\"template\":\"single\",\"x\":[1]}}").object("config"))
                .hasToString("{\"template\":\"single\",\"x\":[1]}");
        assertThat(body("{\"config\":{}}").object("config")).isEmpty();
    }

    @Test
    void a_text_that_may_be_left_out_is_found_if_it_is_there() {
        assertThat(body("{\"userName\":\"kim\"}").optionalText("userName")).contains("kim");
        assertThat(body("{}").optionalText("userName")).isEmpty();
    }

    @Test
    void a_missing_member_is_named() {
        assertInvalid(() -> body("{\"other\":1}").text("name"), "name is missing.");
        assertInvalid(() -> body("{\"other\":1}").object("config"), "config is missing.");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "null, null",
                "1, a number",
                "1.5, a number",
                "true, true or false",
                "[], an array",
                "{}, an object"
            })
    void a_member_that_is_no_text_is_named_with_what_it_is(String value, String found) {
        JsonBody body = body("{\"name\":%s}".formatted(value));

        assertInvalid(() -> body.text("name"), "name must be a text, not %s.".formatted(found));
        assertInvalid(() -> body.optionalText("name"), "name must be a text, not %s.".formatted(found));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"null, null", "1, a number", "false, true or false", "[{}], an array", "\"{}\", a text"})
    void a_member_that_is_no_object_is_named_with_what_it_is(String value, String found) {
        JsonBody body = body("{\"config\":%s}".formatted(value));

        assertInvalid(() -> body.object("config"), "config must be an object, not %s.".formatted(found));
    }

    private static void assertInvalid(ThrowingCallable call, String sentence) {
        assertThatThrownBy(call)
                .isInstanceOf(ProblemException.class)
                .hasMessage(sentence)
                .extracting("code.status")
                .isEqualTo(422);
    }

    private static JsonBody body(String json) {
        return new JsonBody((ObjectNode) JsonFormat.read(new Json(json)).orElseThrow());
    }
}
