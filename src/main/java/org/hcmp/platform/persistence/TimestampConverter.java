package org.hcmp.platform.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * Local time with six decimals, as SQLAlchemy writes and reads it ({@code 2026-01-19 21:42:32.527574}); SQLite's driver
 * would take the decimals for milliseconds.
 */
@Converter(autoApply = true)
public class TimestampConverter implements AttributeConverter<LocalDateTime, Object> {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    /** SQLite holds what was written, also by hand: with fewer decimals, or none. */
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[ ]['T']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter();

    @Override
    public Object convertToDatabaseColumn(LocalDateTime time) {
        return time == null ? null : new Untyped(written(time));
    }

    static String written(LocalDateTime time) {
        return WRITTEN.format(time);
    }

    @Override
    public LocalDateTime convertToEntityAttribute(Object stored) {
        if (stored == null || stored instanceof LocalDateTime) {
            return (LocalDateTime) stored;
        }
        return LocalDateTime.parse(stored.toString(), READ);
    }
}
