package org.hcmp.cli.portal;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hcmp.cli.terminal.Failure;

/** Where a portal is, and where its calls are. */
public final class Address {

    private Address() {}

    /**
     * The address of a portal as somebody typed it, which may lie under a path.
     *
     * @throws Failure if it is none of HTTP
     */
    public static URI of(String typed) {
        return read(typed).orElseThrow(() -> Failure.usage("url.wrong", typed));
    }

    /** The same; empty if it is none of HTTP. */
    public static Optional<URI> read(String typed) {
        String trimmed = typed.strip().replaceAll("/+$", "");
        try {
            return Optional.of(new URI(trimmed))
                    .filter(address -> trimmed.matches("(?i)https?://\\p{Graph}+")
                            && address.getHost() != null
                            && address.getRawUserInfo() == null
                            && address.getRawQuery() == null
                            && address.getRawFragment() == null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A path and what is asked of it, in the order of the map; empty values are left out. */
    public static String query(String path, Map<String, ?> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Something typed, as one part of a path. */
    public static String encoded(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
