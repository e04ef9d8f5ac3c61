package org.hcmp.platform.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Local time with six decimals, as SQLAlchemy writes and reads it ({@code 2026-01-19 21:42:32.527574}); SQLite's driver
 * would take the decimals for milliseconds.
 */
@Converter(autoApply = true)
public class TimestampConverter implements AttributeConverter<LocalDateTime, Object> {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    @Override
    public Object convertToDatabaseColumn(LocalDateTime time) {
        return time == null ? null : new Untyped(written(time));
    }

    static String written(LocalDateTime time) {
        return WRITTEN.format(time);
    }

    @Override
    public LocalDateTime convertToEntityAttribute(Object stored) {
        return stored == null ? null : StoredValue.time(stored).orElse(null);
    }
}
