package org.hcmp.platform.http;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some bytes of an answer, as {@code Range} asks for them (RFC 9110, section 14).
 *
 * @param first the first of them, counted from 0
 * @param count how many; 0 if there is none of what was asked for
 */
public record ByteRange(long first, long count) {

    private static final Pattern ONE = Pattern.compile("bytes=[ \t]*(\\d*)-(\\d*)[ \t]*", Pattern.CASE_INSENSITIVE);

    /**
     * @param header {@code Range}; null if there is none
     * @param length that of the whole
     * @return empty if the whole is to be sent: also where several ranges are asked for, or something that is no range
     */
    public static Optional<ByteRange> of(String header, long length) {
        Matcher range = ONE.matcher(header == null ? "" : header);
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long last = Math.min(number(range.group(2)), length);
            return Optional.of(new ByteRange(length - last, last));
        }
        long first = number(range.group(1));
        long last = range.group(2).isEmpty() ? Long.MAX_VALUE : number(range.group(2));
        return last < first
                ? Optional.empty()
                : Optional.of(new ByteRange(first, Math.max(0, Math.min(last, length - 1) - first + 1)));
    }

    /** {@code Content-Range} of these bytes, or where there are none, of the refusal. */
    public String of(long length) {
        return count == 0
                ? "bytes */%d".formatted(length)
                : "bytes %d-%d/%d".formatted(first, first + count - 1, length);
    }

    private static long number(String digits) {
        return new BigInteger(digits).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }
}
