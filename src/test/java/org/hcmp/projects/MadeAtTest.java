package org.hcmp.projects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MadeAtTest {

    private static final MadeAt MADE = new MadeAt("2026-01-19 10:20:30.120000");

    @ParameterizedTest
    @CsvSource({"2026-01-19 10:20:30.120000", "2026-01-19 10:20:30.12", "2026-01-19T10:20:30.12"})
    void one_time_in_another_form_is_the_same(String text) {
        assertThat(MADE.isSameAs(new MadeAt(text))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2026-01-19 10:20:30.120001", "2026-01-19 10:20:31.12", "no time"})
    void another_time_is_another_project(String text) {
        assertThat(MADE.isSameAs(new MadeAt(text))).isFalse();
    }

    @Test
    void what_is_not_known_is_no_reason_to_forget_anything() {
        assertThat(MADE.isSameAs(new MadeAt(null))).isTrue();
        assertThat(new MadeAt(null).isSameAs(MADE)).isTrue();
        assertThat(new MadeAt("no time").isSameAs(new MadeAt("no time"))).isTrue();
    }
}
