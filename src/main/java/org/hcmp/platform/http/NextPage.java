package org.hcmp.platform.http;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The address of the page that follows: a {@code Link} header's value (RFC 8288). */
public final class NextPage {

    private NextPage() {}

    /**
     * @param uri the request for this page
     * @param parameter says where the next one begins
     * @param value the same parameter's value there
     * @return the link, relative to the host, so that it holds behind a proxy too
     */
    public static String link(UriInfo uri, String parameter, Object value) {
        // Written here and sorted, because servers put the parameters in orders of their own.
        Map<String, String> parameters = new TreeMap<>();
        uri.getQueryParameters().forEach((name, values) -> parameters.put(name, values.get(0)));
        parameters.put(parameter, value.toString());
        return parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&", "<" + uri.getRequestUri().getRawPath() + "?", ">; rel=\"next\""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
