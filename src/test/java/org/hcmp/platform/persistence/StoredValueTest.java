package org.hcmp.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredValueTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-19, 2026-01-19T00:00",
        "2026-01-19 10:20, 2026-01-19T10:20",
        "2026-01-19 10:20:30.5, 2026-01-19T10:20:30.5",
        "' 2026-01-19T10:20:30 ', 2026-01-19T10:20:30",
        "0001-01-01 00:00:00, 0001-01-01T00:00"
    })
    void a_local_time_is_read_as_it_is_written(String stored, LocalDateTime time) {
        assertThat(StoredValue.time(stored)).contains(time);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-19T10:20:30+09:00, 2026-01-19T10:20:30+09:00",
        "2026-01-19T10:20:30Z, 2026-01-19T10:20:30Z",
        "2026-01-19 10:20:30.123456+09, 2026-01-19T10:20:30.123456+09:00",
        "2026-01-19 10:20:30 -0330, 2026-01-19T10:20:30-03:30",
        "2026-01-19 10:20+05:30:15, 2026-01-19T10:20:00+05:30:15"
    })
    void an_instant_is_shown_in_local_time(String stored, OffsetDateTime instant) {
        assertThat(StoredValue.time(stored))
                .contains(instant.atZoneSameInstant(ZoneId.systemDefault()).toLocalDateTime());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1768826552",
                "2026/01/19",
                "yesterday",
                "2026-13-01",
                "2026-01-19T",
                "2026-01-19 25:00",
                "12026-01-19",
                "-0044-03-15",
                "infinity",
                "2026-01-19 10:20:30+99:00"
            })
    void what_is_no_time_is_none(String stored) {
        assertThat(StoredValue.time(stored)).isEmpty();
    }

    @Test
    void what_no_calendar_shows_is_no_time() {
        assertThat(StoredValue.time(LocalDateTime.MAX)).isEmpty();
        assertThat(StoredValue.time(LocalDateTime.MIN)).isEmpty();
        assertThat(StoredValue.time(1_768_826_552)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, true", "T, true", "1, true", "yes, true", "' on ', true", "y, true",
        "false, false", "F, false", "0, false", "no, false", "off, false", "n, false"
    })
    void a_flag_may_be_a_text(String stored, boolean flag) {
        assertThat(StoredValue.flag(stored)).contains(flag);
    }

    @Test
    void a_flag_may_be_a_number() {
        assertThat(StoredValue.flag(true)).contains(true);
        assertThat(StoredValue.flag(0)).contains(false);
        assertThat(StoredValue.flag(1L)).contains(true);
        assertThat(StoredValue.flag(2)).isEmpty();
        assertThat(StoredValue.flag(1.5)).isEmpty();
        assertThat(StoredValue.flag("")).isEmpty();
        assertThat(StoredValue.flag("maybe")).isEmpty();
    }

    @Test
    void a_whole_number_may_be_a_text_and_nothing_else_is_one() {
        assertThat(StoredValue.number("17 ")).contains(17L);
        assertThat(StoredValue.number(3_000_000_000L)).contains(3_000_000_000L);
        assertThat(StoredValue.number("")).isEmpty();
        assertThat(StoredValue.number(1.5)).isEmpty();
        assertThat(StoredValue.number("abc")).isEmpty();
    }

    @Test
    void numbers_and_flags_of_entities_are_read_alike() {
        assertThat(new FlagConverter().convertToEntityAttribute("f")).isFalse();
        assertThat(new FlagConverter().convertToEntityAttribute(2)).isNull();
        assertThat(new FlagConverter().convertToEntityAttribute(null)).isNull();
        assertThat(new WholeNumberConverter().convertToEntityAttribute("100")).isEqualTo(100);
        assertThat(new WholeNumberConverter().convertToEntityAttribute("many")).isNull();
        assertThat(new WholeNumberConverter().convertToEntityAttribute(3_000_000_000L))
                .isNull();
        assertThat(new WholeNumberConverter().convertToEntityAttribute(null)).isNull();
    }
}
