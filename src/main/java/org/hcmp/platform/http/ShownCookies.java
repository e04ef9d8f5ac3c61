package org.hcmp.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;
import java.util.stream.Stream;

/** Cookies, read by hand: WildFly reads none of a header in which another program on the host has written letters of its language. */
public final class ShownCookies {

    private ShownCookies() {}

    /** What a browser shows by that name, which may be more than one. */
    public static Stream<String> named(String name, HttpServletRequest request) {
        String beginning = name + "=";
        return Collections.list(request.getHeaders(HttpHeaders.COOKIE)).stream()
                .flatMap(header -> Stream.of(header.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(beginning))
                .map(cookie -> cookie.substring(beginning.length()));
    }
}
