package org.hcmp.provisioning.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hcmp.platform.errors.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "17", "2147483647"})
    void an_id_of_one_run_is_a_number(String text) {
        assertThat(EventId.parseOfRun(text)).hasToString(text);
    }

    @Test
    void a_number_beyond_all_runs_counts_as_the_largest() {
        assertThat(EventId.parseOfRun("9999999999")).isEqualTo(EventId.ofRun(Integer.MAX_VALUE));
    }

    @Test
    void an_id_of_all_runs_tells_where_it_was_written() {
        assertThat(EventId.parseOfAll("4711.3.17"))
                .isEqualTo(new EventId(4711, 3, 17))
                .hasToString("4711.3.17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "-1", "1.2", "12345678901", "१"})
    void anything_else_is_no_id_of_one_run(String text) {
        assertThatThrownBy(() -> EventId.parseOfRun(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2", "1.2.3.4", "a.b.c", "1.-2.3", "1234567890123456789.1.1"})
    void anything_else_is_no_id_of_all_runs(String text) {
        assertThatThrownBy(() -> EventId.parseOfAll(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void they_are_ordered_by_where_they_were_written_then_by_run_and_number() {
        assertThat(new EventId(1, 2, 9)).isLessThan(new EventId(2, 1, 1));
        assertThat(new EventId(2, 1, 9)).isLessThan(new EventId(2, 2, 1));
        assertThat(new EventId(2, 2, 9)).isLessThan(new EventId(2, 2, 10));
        assertThat(new EventId(4, 9, 9)).isLessThan(EventId.before(5));
        assertThat(EventId.before(5)).isLessThan(new EventId(5, 1, 1));
    }
}
