package org.hcmp.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be answered is documented, and said in every language of the console. */
class ProblemCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void every_code_has_a_text_and_every_text_a_code(String language) throws IOException {
        assertThat(found(
                        "  \"problem\\.([A-Z][A-Z_]+)\": \"", "src/main/webapp/assets/texts/%s.js".formatted(language)))
                .containsExactlyInAnyOrderElementsOf(codes(code -> code.name()));
    }

    @Test
    void the_documentation_lists_them_with_their_status() throws IOException {
        assertThat(found("\\| `([A-Z_]+` \\| [0-9]{3}) \\| .+ \\|", "docs/problems.md"))
                .containsExactlyElementsOf(codes(code -> code.name() + "` | " + code.status()));
    }

    @ParameterizedTest
    @CsvSource({
        "400, MALFORMED",
        "401, SIGN_IN_FIRST",
        "403, NOT_ALLOWED",
        "404, NOT_FOUND",
        "409, CONFLICT",
        "411, MALFORMED",
        "422, INVALID",
        "429, TOO_MANY_REQUESTS",
        "500, INTERNAL_ERROR",
        "501, INTERNAL_ERROR",
        "503, UNAVAILABLE"
    })
    void a_status_alone_has_the_code_of_all_that_there_is_no_better_one_for(int status, ProblemCode code) {
        Problem problem = Problem.ofStatus(status);

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.status()).isEqualTo(status);
    }

    private static List<String> codes(Function<ProblemCode, String> shown) {
        return Stream.of(ProblemCode.values()).map(shown).toList();
    }

    private static List<String> found(String pattern, String file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(Path.of(file)))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
