package org.hcmp.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hcmp.platform.configuration.IpAddress;
import org.hcmp.platform.configuration.PortalConfiguration;

/**
 * Where a request comes from. What a proxy says of it counts only if the operator trusts that proxy
 * ({@code cmp.http.trusted-proxies}): anyone can send such headers.
 *
 * @param address the client's address in numbers: the last one that no trusted proxy has
 * @param secure whether the client's own connection is encrypted
 */
public record ClientConnection(String address, boolean secure) {

    private static final String ATTRIBUTE = ClientConnection.class.getName();

    /** The connection by which a request came. */
    public static ClientConnection of(HttpServletRequest request) {
        return (ClientConnection) request.getAttribute(ATTRIBUTE);
    }

    /** Whether the client runs on this machine. */
    boolean isLocal() {
        return IpAddress.parse(address).map(InetAddress::isLoopbackAddress).orElse(false);
    }

    /** Finds out where a request comes from, for all that follows. */
    static ClientConnection identify(HttpServletRequest request, PortalConfiguration.Http trust) {
        ClientConnection connection = read(request, trust);
        request.setAttribute(ATTRIBUTE, connection);
        return connection;
    }

    private static ClientConnection read(HttpServletRequest request, PortalConfiguration.Http trust) {
        String peer = request.getRemoteAddr();
        if (!trust.trusts(peer)) {
            return new ClientConnection(peer, request.isSecure());
        }
        return new ClientConnection(
                firstUntrusted(peer, request, trust),
                request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
    }

    private static String firstUntrusted(String peer, HttpServletRequest request, PortalConfiguration.Http trust) {
        String last = peer;
        for (String hop : hops(request)) {
            last = hop;
            if (!trust.trusts(hop)) {
                return hop;
            }
        }
        return last;
    }

    /** Nearest first; what stands behind something that is no address was written by the client itself. */
    private static List<String> hops(HttpServletRequest request) {
        List<String> written = Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(String::strip)
                .collect(Collectors.toList());
        Collections.reverse(written);
        return written.stream()
                .map(IpAddress::parse)
                .takeWhile(Optional::isPresent)
                .map(hop -> hop.get().getHostAddress())
                .toList();
    }
}
