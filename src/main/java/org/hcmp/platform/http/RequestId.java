package org.hcmp.platform.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a request is called in answers and in the log, so that both can be brought together: what its sender, or a proxy, calls it,
 * or a random name.
 */
public final class RequestId {

    /** The header that brings it, and takes it back. */
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();

    /** Nothing that could end a line, or a quoted text. */
    private static final Pattern SANE = Pattern.compile("[\\w.:+/=@-]{1,128}");

    private RequestId() {}

    /** What answers a request. */
    @FunctionalInterface
    interface Rest {

        void run() throws IOException, ServletException;
    }

    /**
     * Lets each line of the log that is written meanwhile tell which request it is of, whoever writes it: both servers' formats tell
     * its thread.
     *
     * @param names what the request is called, and the trace that it is part of if there is one
     */
    static void inEachLine(String names, Rest rest) throws IOException, ServletException {
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        thread.setName(name + " " + names);
        try {
            rest.run();
        } finally {
            thread.setName(name);
        }
    }

    /** What a request is called; null where it came by no way that gives names. */
    public static String of(HttpServletRequest request) {
        return (String) request.getAttribute(ATTRIBUTE);
    }

    /** Gives a request its name, for all that follows: the one that it brings, if that is 1 to 128 letters, digits and {@code _.:+/=@-}. */
    static String identify(HttpServletRequest request) {
        String brought = request.getHeader(HEADER);
        String id = brought != null && SANE.matcher(brought).matches()
                ? brought
                : UUID.randomUUID().toString();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
