package org.hcmp.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 23, 12, 0);

    private LocalDateTime database = NOON;
    private long passed = -5_000_000_000L;
    private int asked;

    private final DatabaseClock clock = new DatabaseClock(this::ask, () -> passed);

    @Test
    void it_is_the_databases_whatever_this_machine_believes() {
        assertThat(clock.now()).isEqualTo(NOON);
    }

    @Test
    void it_goes_on_without_the_database_being_asked_each_time() {
        clock.now();
        pass(Duration.ofSeconds(30).plusNanos(1_500));

        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(30).plusNanos(1_000));
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void it_is_put_right_after_a_minute() {
        clock.now();
        database = NOON.plusHours(1);
        pass(Duration.ofSeconds(61));

        assertThat(clock.now()).isEqualTo(NOON.plusHours(1));
    }

    private void pass(Duration time) {
        passed += time.toNanos();
    }

    private long ask() {
        asked++;
        return database.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
