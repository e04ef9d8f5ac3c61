package org.hcmp.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The one content coding that the portal's answers have (RFC 9110, 8.4.1.3). */
public final class Gzip {

    /** What the header {@code Content-Encoding} calls it. */
    public static final String NAME = "gzip";

    private static final Pattern REFUSED = Pattern.compile("q=0(\\.0{0,3})?");

    private Gzip() {}

    /** Whether the client names this coding among those it takes ({@code Accept-Encoding}, RFC 9110, 12.5.3). */
    public static boolean isTakenBy(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Accept-Encoding")).stream()
                .flatMap(header -> Stream.of(header.toLowerCase(Locale.ROOT).split(",")))
                .map(coding -> coding.replaceAll("\\s", "").split(";", 2))
                .anyMatch(coding -> coding[0].equals(NAME)
                        && (coding.length == 1 || !REFUSED.matcher(coding[1]).matches()));
    }
}
