package org.hcmp.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hcmp.platform.errors.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectIdTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "42, 42", "+1, 1", "007, 7", "2147483647, 2147483647"})
    void a_number_from_1_on_is_an_id(String given, int id) {
        assertThat(ProjectId.of(given).value()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-1",
                "-2147483648",
                "2147483648",
                "4294967297",
                "9223372036854775807",
                "9223372036854775808",
                "18446744073709551617",
                "100000000000000000000000000000000000000"
            })
    void a_number_that_no_project_can_have_is_not_found(String given) {
        assertRefused(given, 404, "There is no project #");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", " 1", "1 ", "abc", "1e3", "1.0", "1,000", "0x1", "1;drop", "1'--", "+", "-", "--1", "١", "１",
                "1\n", "null"
            })
    void anything_else_is_no_number(String given) {
        assertRefused(given, 422, "project_id");
    }

    private static void assertRefused(String given, int status, String beginning) {
        assertThatThrownBy(() -> ProjectId.of(given))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(beginning)
                .extracting("code.status")
                .isEqualTo(status);
    }
}
