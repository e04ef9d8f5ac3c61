package org.hcmp.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hcmp.platform.errors.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBodiesReaderTest {

    private final JsonBodiesReader reader = new JsonBodiesReader();

    @Test
    void one_object_is_a_list_of_one() throws IOException {
        List<JsonBody> bodies = read("{\"a\":\"b\"}");

        assertThat(bodies).hasSize(1);
        assertThat(bodies.get(0).text("a")).isEqualTo("b");
        assertRefused(() -> bodies.get(0).text("c"), 422, "c is missing.");
    }

    @Test
    void what_is_wrong_in_an_array_is_named_with_its_index() throws IOException {
        List<JsonBody> bodies = read("[{\"a\":\"b\"},{\"a\":1}]");

        assertThat(bodies).hasSize(2);
        assertRefused(() -> bodies.get(1).text("a"), 422, "[1].a must be a text, not a number.");
        assertRefused(() -> bodies.get(1).text("c"), 422, "[1].c is missing.");
    }

    @Test
    void an_empty_array_brings_nothing() throws IOException {
        assertThat(read("[]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{},null]   | 422 | [1] must be an object, not null.",
                "[[]]        | 422 | [0] must be an object, not an array.",
                "\"text\"    | 422 | The body must be a JSON object or an array of objects.",
                "null        | 422 | The body must be a JSON object or an array of objects.",
                "[{}         | 400 | The body is not valid JSON: ",
                "[{},]       | 400 | The body is not valid JSON: ",
                "[{\"a\":1,\"a\":2}] | 400 | The body is not valid JSON: ",
                "[{\"a\":\"\\u0000\"}] | 422 | The body holds a NUL character"
            })
    void anything_else_is_refused(String body, int status, String beginning) {
        assertRefused(() -> read(body), status, beginning);
    }

    private static void assertRefused(ThrowingCallable reading, int status, String beginning) {
        assertThatThrownBy(reading)
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(beginning)
                .extracting("code.status")
                .isEqualTo(status);
    }

    private List<JsonBody> read(String body) throws IOException {
        return reader.readFrom(
                        JsonBodies.class,
                        JsonBodies.class,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        new MultivaluedHashMap<>(),
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                .list();
    }
}
