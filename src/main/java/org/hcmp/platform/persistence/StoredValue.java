package org.hcmp.platform.persistence;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a column holds, read in the one way in which everybody reads it: SQLite enforces no type, and other tools have made tables
 * with types of their own. Empty where nothing can be made of it.
 */
public final class StoredValue {

    private static final Set<String> TRUE = Set.of("1", "t", "true", "y", "yes", "on");
    private static final Set<String> FALSE = Set.of("0", "f", "false", "n", "no", "off");

    /** As the databases, Python and ISO 8601 write it: a day, with a time, with decimals, with an offset. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[[ ]['T']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[ ]")
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:mm:ss", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private static final int LAST_YEAR = 9999;

    private StoredValue() {}

    /** SQL for whether a text is one of those that count as false. */
    static String isFalse(String text) {
        return "%s in (%s)".formatted(text, "'" + String.join("', '", FALSE) + "'");
    }

    static Optional<Boolean> flag(Object stored) {
        if (stored instanceof Boolean flag) {
            return Optional.of(flag);
        }
        String text = stored.toString().strip().toLowerCase(Locale.ROOT);
        return TRUE.contains(text) ? Optional.of(true) : Optional.of(false).filter(no -> FALSE.contains(text));
    }

    static Optional<Long> number(Object stored) {
        try {
            return Optional.of(Long.valueOf(stored.toString().strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Local time; what names an instant is that instant in the portal's zone. */
    public static Optional<LocalDateTime> time(Object stored) {
        try {
            LocalDateTime time = stored instanceof LocalDateTime read
                    ? read
                    : local(TIME.parse(stored.toString().strip()));
            // Postgres' infinity is a time too.
            return Optional.of(time).filter(found -> found.getYear() > 0 && found.getYear() <= LAST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDateTime local(TemporalAccessor read) {
        if (!read.isSupported(ChronoField.HOUR_OF_DAY)) {
            return LocalDate.from(read).atStartOfDay();
        }
        return read.isSupported(ChronoField.OFFSET_SECONDS)
                ? OffsetDateTime.from(read)
                        .atZoneSameInstant(ZoneId.systemDefault())
                        .toLocalDateTime()
                : LocalDateTime.from(read);
    }
}
