package org.hcmp.provisioning.events;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hcmp.platform.errors.ProblemException;

/**
 * What a reader has seen last: {@code Last-Event-ID}. Events of one run are counted from 1 ({@code 17}); those of all
 * runs are ordered by where they were written ({@code 4711.3.17}).
 *
 * @param position the transaction that wrote the event; 0 among the events of one run
 * @param projectId whose run it is; 0 among the events of one run
 * @param number counts the events of that run, from 1
 */
public record EventId(long position, int projectId, int number) implements Comparable<EventId> {

    /** Nothing of a run was seen yet. */
    public static final EventId NONE = ofRun(0);

    private static final Comparator<EventId> ORDER = Comparator.comparingLong(EventId::position)
            .thenComparingInt(EventId::projectId)
            .thenComparingInt(EventId::number);

    private static final Pattern OF_RUN = Pattern.compile("\\d{1,10}");
    private static final Pattern OF_ALL = Pattern.compile("(\\d{1,18})\\.(\\d{1,10})\\.(\\d{1,10})");

    static EventId ofRun(int number) {
        return new EventId(0, 0, number);
    }

    /** Before everything that is written from the given position on. */
    static EventId before(long position) {
        return new EventId(position - 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** @throws ProblemException 400 if the text is no id of one run's events */
    public static EventId parseOfRun(String text) {
        if (!OF_RUN.matcher(text).matches()) {
            throw malformed("a number, such as 17");
        }
        return ofRun(toInt(text));
    }

    /** @throws ProblemException 400 if the text is no id of all runs' events */
    public static EventId parseOfAll(String text) {
        Matcher parts = OF_ALL.matcher(text);
        if (!parts.matches()) {
            throw malformed("three numbers, such as 4711.3.17");
        }
        return new EventId(Long.parseLong(parts.group(1)), toInt(parts.group(2)), toInt(parts.group(3)));
    }

    @Override
    public int compareTo(EventId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return position == 0 ? String.valueOf(number) : "%d.%d.%d".formatted(position, projectId, number);
    }

    private static int toInt(String digits) {
        return new BigInteger(digits).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }

    private static ProblemException malformed(String expected) {
        return ProblemException.malformed(
                "Last-Event-ID (or after) must be the id of an event: %s.".formatted(expected));
    }
}
