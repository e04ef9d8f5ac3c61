package org.hcmp.platform.configuration;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Turns configured text into values; each method fails with a sentence that names the key. */
final class Keys {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(KiB|MiB|GiB)");
    private static final List<String> UNITS = List.of("", "KiB", "MiB", "GiB");

    private final Config source;

    Keys(Config source) {
        this.source = source;
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> new ConfigurationException(key, "set", ""));
    }

    /** Empty if the key is not set, or to nothing. */
    Optional<String> optionalText(String key) {
        return given(key).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** As it was typed: what looks like a reference to another key is part of the value. */
    private Optional<String> given(String key) {
        return Optional.ofNullable(source.getConfigValue(key).getRawValue());
    }

    Optional<Secret> secret(String key) {
        // Files that echo has written end with a line break, which nobody means.
        return given(key)
                .map(text -> text.replaceFirst("[\\r\\n]+$", ""))
                .filter(text -> !text.isEmpty())
                .map(Secret::new);
    }

    /** A text of a form; empty if the key is not set. */
    Optional<String> optional(String key, Pattern form, String expectation) {
        Optional<String> given = optionalText(key);
        given.filter(text -> !form.matcher(text).matches()).ifPresent(text -> {
            throw new ConfigurationException(key, expectation, text);
        });
        return given;
    }

    int number(String key, int least, int most) {
        String given = text(key);
        try {
            int value = Integer.parseInt(given);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one message that both kinds of wrong value share.
        }
        throw new ConfigurationException(key, "a whole number from %d to %d".formatted(least, most), given);
    }

    /** A number of bytes, such as 64MiB. */
    long size(String key, long least, long most) {
        String given = text(key);
        Matcher parts = SIZE.matcher(given);
        if (parts.matches()) {
            long value = Long.parseLong(parts.group(1)) << UNITS.indexOf(parts.group(2)) * 10;
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw new ConfigurationException(
                key, "a size such as 64MiB, from %dMiB to %dMiB".formatted(least >> 20, most >> 20), given);
    }

    /** Empty if the key is not set, or to nothing. */
    OptionalInt optionalNumber(String key, int least, int most) {
        return optionalText(key).isPresent() ? OptionalInt.of(number(key, least, most)) : OptionalInt.empty();
    }

    Duration duration(String key, Duration least, Duration most) {
        String given = text(key);
        try {
            Duration value = Duration.parse(given);
            if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
                return value;
            }
        } catch (DateTimeParseException e) {
            // Falls through to the one message that both kinds of wrong value share.
        }
        throw new ConfigurationException(
                key, "an ISO-8601 duration such as PT5S, from %s to %s".formatted(least, most), given);
    }

    /** Empty if the key is not set, or to nothing. */
    Optional<Duration> optionalDuration(String key, Duration least, Duration most) {
        return optionalText(key).map(given -> duration(key, least, most));
    }

    boolean flag(String key) {
        String given = text(key);
        return switch (given.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigurationException(key, "true or false", given);
        };
    }

    <E extends Enum<E>> E choice(String key, Class<E> choices) {
        String given = text(key);
        return Stream.of(choices.getEnumConstants())
                .filter(choice -> choice.name().equalsIgnoreCase(given))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(key, "one of " + namesOf(choices), given));
    }

    /** A list separated by commas; empty if the key is not set. */
    <T> List<T> list(String key, String expectation, Function<String, Optional<T>> parser) {
        return Stream.of(given(key).orElse("").split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> parser.apply(text).orElseThrow(() -> new ConfigurationException(key, expectation, text)))
                .toList();
    }

    private static <E extends Enum<E>> String namesOf(Class<E> choices) {
        return Stream.of(choices.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
