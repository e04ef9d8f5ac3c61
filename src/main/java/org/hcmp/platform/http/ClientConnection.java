package org.hcmp.platform.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
 * Where a request comes from, and whether it came by TLS. What a proxy says of it counts only if the operator trusts that
 * proxy ({@code cmp.http.trusted-proxies}): anyone can send such headers.
 */
@RequestScoped
public class ClientConnection {

    @Inject
    private HttpServletRequest request;

    @Inject
    private PortalConfiguration configuration;

    /** The client's address in numbers: the last one that no trusted proxy has. */
    public String address() {
        if (!isTrusted(request.getRemoteAddr())) {
            return request.getRemoteAddr();
        }
        List<String> hops = hops();
        return hops.stream()
                .filter(hop -> !isTrusted(hop))
                .findFirst()
                .orElseGet(() -> hops.isEmpty() ? request.getRemoteAddr() : hops.get(hops.size() - 1));
    }

    /** Whether the client's own connection is encrypted. */
    public boolean secure() {
        return request.isSecure()
                || isTrusted(request.getRemoteAddr())
                        && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    /** Nearest first; what stands behind something that is no address was written by the client itself. */
    private List<String> hops() {
        List<String> hops = Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(String::strip)
                .collect(Collectors.toList());
        Collections.reverse(hops);
        return hops.stream()
                .map(IpAddress::parse)
                .takeWhile(Optional::isPresent)
                .map(hop -> hop.get().getHostAddress())
                .toList();
    }

    private boolean isTrusted(String address) {
        Optional<InetAddress> peer = IpAddress.parse(address);
        return peer.isPresent()
                && configuration.http().trustedProxies().stream().anyMatch(range -> range.contains(peer.get()));
    }
}
