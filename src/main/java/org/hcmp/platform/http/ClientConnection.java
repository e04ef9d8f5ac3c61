package org.hcmp.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.hcmp.platform.configuration.IpAddress;
import org.hcmp.platform.configuration.PortalConfiguration;

/**
 * Where a request comes from. What a proxy says of it counts only if the operator trusts that proxy
 * ({@code cmp.http.trusted-proxies}): anyone can send such headers.
 *
 * @param address the client's address in numbers: the last one that no trusted proxy has
 * @param secure whether the client's own connection is encrypted
 * @param host the host that the client asked, with a port that is not the usual one
 * @param prefix the path under which the client finds the portal, such as {@code /cmp}; empty if that is the root
 */
public record ClientConnection(String address, boolean secure, String host, String prefix) {

    private static final String ATTRIBUTE = ClientConnection.class.getName();

    /** The connection by which a request came. */
    public static ClientConnection of(HttpServletRequest request) {
        return (ClientConnection) request.getAttribute(ATTRIBUTE);
    }

    /** Where the client finds the portal, such as {@code https://portal.example.org/cmp}, without a slash at the end. */
    public String root() {
        return (secure ? "https://" : "http://") + host + prefix;
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
        String host = String.valueOf(request.getHeader("Host"));
        if (!trust.trusts(peer)) {
            return new ClientConnection(peer, request.isSecure(), host, "");
        }
        Forwarded said = Forwarded.of(request);
        int hops = said.trustedBehind(trust::trusts);
        return new ClientConnection(
                Forwarded.said(said.clients(), hops).orElse(peer),
                request.isSecure()
                        || Forwarded.said(said.protocols(), hops)
                                .filter("https"::equalsIgnoreCase)
                                .isPresent(),
                said.host(hops).orElse(host),
                said.prefix());
    }
}
