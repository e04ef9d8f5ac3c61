package org.hcmp.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hcmp.platform.errors.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\r\nb",
                "a\tb",
                "a\u001b[31mb",
                "a\u0085b",
                "a\u009b31mb",
                "a\u007fb",
                "\u2028",
                "\u2029"
            })
    void what_breaks_a_line_is_refused_in_names_and_escaped_in_the_log(String text) {
        assertThatThrownBy(() -> SingleLine.check("reason", text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(422))
                .hasMessage("reason must not hold control characters.");
        assertThat(SingleLine.quoted(text))
                .startsWith("\"")
                .endsWith("\"")
                .doesNotContainPattern("[\\p{Cc}\u2028\u2029]")
                .contains("\\");
    }

    @Test
    void words_of_any_language_stay_as_they_are() {
        String text = "주문 👩‍👩‍👧 Ω {0} %s ${x}";

        assertThat(SingleLine.check("reason", text)).isSameAs(text);
        assertThat(SingleLine.quoted(text)).isEqualTo("\"" + text + "\"");
    }

    @Test
    void a_quote_does_not_end_what_is_quoted() {
        assertThat(SingleLine.quoted("\" SEVERE: \\")).isEqualTo("\"\\\" SEVERE: \\\\\"");
    }

    @Test
    void signs_that_turn_the_direction_are_seen_in_the_log() {
        assertThat(SingleLine.quoted("\u202egnp.exe\u2066")).isEqualTo("\"\\u202egnp.exe\\u2066\"");
    }

    @Test
    void nothing_is_null() {
        assertThat(SingleLine.quoted(null)).isEqualTo("null");
    }
}
