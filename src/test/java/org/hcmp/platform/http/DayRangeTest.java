package org.hcmp.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.hcmp.platform.errors.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayRangeTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 19);

    @Test
    void either_end_may_be_left_out_and_both_may_be_one_day() {
        assertThat(DayRange.of(null, null)).isEqualTo(new DayRange(Optional.empty(), Optional.empty()));
        assertThat(DayRange.of("2026-01-19", null)).isEqualTo(new DayRange(Optional.of(DAY), Optional.empty()));
        assertThat(DayRange.of("2026-01-19", "2026-01-19")).isEqualTo(new DayRange(Optional.of(DAY), Optional.of(DAY)));
        assertThat(DayRange.of("0001-01-01", "9999-12-31").to()).contains(LocalDate.of(9999, 12, 31));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "today",
                "2026-1-19",
                "2026-02-29",
                "2026-13-01",
                "0000-01-01",
                "+12026-01-01",
                "-0001-01-01",
                "20260119",
                "2026-01-19T00:00:00",
                "２０２６-01-19",
                " 2026-01-19"
            })
    void what_is_no_day_is_refused_by_the_name_of_its_parameter(String wrong) {
        assertThatThrownBy(() -> DayRange.of(wrong, null))
                .isInstanceOf(ProblemException.class)
                .hasMessage("from must be a day such as 2026-01-19.");
        assertThatThrownBy(() -> DayRange.of(null, wrong))
                .isInstanceOf(ProblemException.class)
                .hasMessage("to must be a day such as 2026-01-19.");
    }

    @Test
    void a_last_day_before_the_first_is_refused() {
        assertThatThrownBy(() -> DayRange.of("2026-01-19", "2026-01-18"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("to must not lie before from.");
    }
}
