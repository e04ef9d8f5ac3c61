package org.hcmp.cli.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.hcmp.cli.terminal.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

    private static final String WHOLE =
            "{\"serviceName\":\"order\",\"config\":{\"template\":\"standard\",\"size\":3},\"targetInfra\":{}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                WHOLE,
                "\n\t" + WHOLE,
                "serviceName: order\nconfig: {template: standard, size: 3}\ntargetInfra: {}\n",
                "serviceName: order\nconfig:\n  template: standard\n  size: 3\n"
            })
    void a_file_is_json_or_yaml(String file) {
        assertThat(Request.of(file, "file").body()).hasToString(WHOLE);
    }

    @Test
    void what_is_typed_wins_over_the_file_and_leaves_the_rest_of_it() {
        Request request = Request.of(WHOLE, "file")
                .named(Optional.of("shop"))
                .ofTemplate(Optional.of("single"))
                .ofTeam(Optional.of("blue"))
                .forUser(Optional.of("kim"))
                .by(Optional.of("mock"));

        assertThat(request.body())
                .hasToString("{\"serviceName\":\"shop\",\"config\":{\"template\":\"single\",\"size\":3},"
                        + "\"targetInfra\":{\"runner\":\"mock\"},\"team\":\"blue\",\"userName\":\"kim\"}");
        assertThat(request.name()).contains("shop");
        assertThat(request.template()).contains("single");
    }

    @Test
    void what_nobody_said_is_missing() {
        assertThat(Request.empty().name()).isEmpty();
        assertThat(Request.empty().template()).isEmpty();
        assertThat(Request.empty().named(Optional.empty()).body()).hasToString("{\"config\":{},\"targetInfra\":{}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "3", "", "text"})
    void what_is_no_object_is_no_request(String file) {
        assertThatThrownBy(() -> Request.of(file, "file"))
                .isInstanceOf(Failure.class)
                .hasMessage("file.no-request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": | file.syntax",
                "a: [1 | file.syntax",
                "a: &b [*b] | file.no-document",
                "!!java.net.URL {} | file.syntax"
            })
    void what_cannot_be_read_is_refused_with_a_sentence(String file, String sentence) {
        assertThatThrownBy(() -> Request.of(file, "file"))
                .isInstanceOf(Failure.class)
                .hasMessage(sentence);
    }

    @Test
    void a_member_of_another_kind_is_not_written_over() {
        assertThatThrownBy(() -> Request.of("{\"config\":[]}", "file"))
                .isInstanceOf(Failure.class)
                .hasMessage("file.no-object");
    }
}
