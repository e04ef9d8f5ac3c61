package org.hcmp.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentsTest {

    private static final JsonNode ODD = JsonNodeFactory.instance
            .objectNode()
            .put("name", "주문 \u001B[2J \u009B31m \u007F")
            .put("yes", "no")
            .put("count", 3);

    @Test
    void json_and_yaml_say_the_same_and_nothing_that_a_terminal_would_carry_out() {
        for (String document : new String[] {Documents.json(ODD), Documents.yaml(ODD)}) {
            assertThat(PlainText.lines(document)).isEqualTo(document);
            assertThat(Documents.read(document, "document")).isEqualTo(ODD);
            assertThat(document).contains("주문");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{/  'a': 'b',/  'password': secret/} | 3",
                "{'password': 'secret | 1",
                "a: b/password: *secret | 2",
                "a: b/password: !secret x | 2",
                "a: b/password: 'secret | 2",
                "secret: 1/secret: 2 | 2"
            })
    void a_file_with_a_mistake_is_refused_by_the_place_and_not_by_what_stands_there(String file, int line) {
        String text = file.replace('/', '\n').replace('\'', '"');

        assertThatThrownBy(() -> Documents.read(text, "request"))
                .hasMessage("file.syntax")
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.sentence(Texts.in(Locale.ENGLISH)))
                                .contains("request", "line " + line + ", column ")
                                .doesNotContain("secret"));
    }
}
