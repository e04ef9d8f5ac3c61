package org.hcmp.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** Times as Python writes them. */
public final class JsonTimes {

    private static final int WITHOUT_SECONDS = 16;
    private static final int WITH_MILLIS = 23;

    private JsonTimes() {}

    /** {@code 2026-01-19T21:42:32.527574}; without a fraction where there is none, as Python's isoformat. */
    public static String text(LocalDateTime time) {
        // Java leaves out zero seconds, and digits of the fraction by threes. A formatter takes ten times as long.
        String iso = time.truncatedTo(ChronoUnit.MICROS).toString();
        return switch (iso.length()) {
            case WITHOUT_SECONDS -> iso + ":00";
            case WITH_MILLIS -> iso + "000";
            default -> iso;
        };
    }

    /** What a mapper writes them by. */
    static Module module() {
        return new SimpleModule()
                .addSerializer(new TimeSerializer())
                .addSerializer(new InstantSerializer())
                .addSerializer(LocalDate.class, ToStringSerializer.instance);
    }

    private static final class TimeSerializer extends StdSerializer<LocalDateTime> {

        private static final long serialVersionUID = 1L;

        TimeSerializer() {
            super(LocalDateTime.class);
        }

        @Override
        public void serialize(LocalDateTime time, JsonGenerator out, SerializerProvider context) throws IOException {
            out.writeString(text(time));
        }
    }

    /** {@code 2026-01-19T21:42:32.527574Z}: moments, where a reader in another zone must not be wrong. */
    private static final class InstantSerializer extends StdSerializer<Instant> {

        private static final long serialVersionUID = 1L;

        InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant moment, JsonGenerator out, SerializerProvider context) throws IOException {
            out.writeString(moment.toString());
        }
    }
}
