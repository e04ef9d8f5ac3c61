package org.hcmp.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampConverterTest {

    private final TimestampConverter converter = new TimestampConverter();

    @ParameterizedTest
    @CsvSource({
        "2026-01-19T21:42:32.527574, 2026-01-19 21:42:32.527574",
        "2026-01-19T21:42:32.5, 2026-01-19 21:42:32.500000",
        "2026-01-19T21:42:32.000001, 2026-01-19 21:42:32.000001",
        "2026-01-19T21:42:32, 2026-01-19 21:42:32.000000",
        "2026-01-19T00:00, 2026-01-19 00:00:00.000000",
        "2026-01-19T21:42:32.527574999, 2026-01-19 21:42:32.527574"
    })
    void a_time_is_written_with_six_decimals(LocalDateTime time, String column) {
        assertThat(converter.convertToDatabaseColumn(time)).isEqualTo(new Untyped(column));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-19 21:42:32.527574, 2026-01-19T21:42:32.527574",
        "2026-01-19T21:42:32.527574, 2026-01-19T21:42:32.527574",
        "2026-01-19 21:42:32.5, 2026-01-19T21:42:32.5",
        "2026-01-19 21:42:32.527, 2026-01-19T21:42:32.527",
        "2026-01-19 21:42:32.527574123, 2026-01-19T21:42:32.527574123",
        "2026-01-19 21:42:32, 2026-01-19T21:42:32",
        "2026-01-19 21:42, 2026-01-19T21:42",
        "2026-03-29 02:30:00.000001, 2026-03-29T02:30:00.000001"
    })
    void a_stored_time_is_read_to_the_last_decimal(String column, LocalDateTime time) {
        assertThat(converter.convertToEntityAttribute(column)).isEqualTo(time);
    }

    @Test
    void a_time_that_the_driver_has_read_already_stays_as_it_is() {
        LocalDateTime time = LocalDateTime.of(2026, 1, 19, 21, 42, 32, 527_574_000);

        assertThat(converter.convertToEntityAttribute(time)).isSameAs(time);
    }

    @Test
    void no_time_is_no_time_both_ways() {
        assertThat(converter.convertToDatabaseColumn(null)).isNull();
        assertThat(converter.convertToEntityAttribute(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01 00:00:00", "19.01.2026 21:42:32"})
    void anything_else_is_no_time(String column) {
        assertThat(converter.convertToEntityAttribute(column)).isNull();
    }
}
