package org.hcmp.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The database's clock, one for all nodes, for what the database compares: it is asked now and then, and counted on from in between
 * by what passes here. However wrong this machine's clock is, or is set, does not matter.
 */
@ApplicationScoped
public class DatabaseClock {

    private static final Duration TRUSTED = Duration.ofMinutes(1);

    private final LongSupplier passed;
    private final LongSupplier asked;

    @Inject
    private Sql sql;

    @Inject
    private ChosenDatabase database;

    private volatile Reading last;

    /**
     * @param time what the database said
     * @param at when that was, by what passes here
     */
    private record Reading(Instant time, long at) {}

    /** For the container. */
    public DatabaseClock() {
        this.passed = System::nanoTime;
        this.asked = this::ask;
    }

    /**
     * @param asked gives the database's time, in milliseconds since 1970
     * @param passed counts nanoseconds, from anywhere
     */
    DatabaseClock(LongSupplier asked, LongSupplier passed) {
        this.passed = passed;
        this.asked = asked;
    }

    /** In UTC, to the microsecond, as it is stored. */
    public LocalDateTime now() {
        return LocalDateTime.ofInstant(instant(), ZoneOffset.UTC);
    }

    /** The same. */
    public Instant instant() {
        long at = passed.getAsLong();
        Reading known = last;
        if (known == null || at - known.at() > TRUSTED.toNanos()) {
            known = read(at);
        }
        return known.time().plus(Duration.ofNanos((at - known.at()) / 1_000 * 1_000));
    }

    private Reading read(long at) {
        Reading fresh = new Reading(Instant.ofEpochMilli(asked.getAsLong()), at);
        last = fresh;
        return fresh;
    }

    private long ask() {
        return sql.first("select " + database.kind().epochMillis(), row -> row.number(1))
                .orElseThrow();
    }
}
