package org.hcmp.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.hcmp.platform.configuration.IpAddress;

/**
 * What proxies say of whoever asked them: in {@code X-Forwarded-For}, {@code -Proto}, {@code -Host} and {@code -Prefix}, or else
 * in {@code Forwarded} (RFC 7239). Each proxy adds to the end of what it was told, so the lists begin here with the nearest.
 *
 * @param clients who asked, in numbers, up to what is no address
 * @param protocols how they asked
 * @param hosts which host they asked
 * @param prefix the path under which they find the portal; empty if that is the root
 */
record Forwarded(List<String> clients, List<String> protocols, List<String> hosts, String prefix) {

    private static final Pattern PREFIX = Pattern.compile("(?:/[A-Za-z0-9._~-]+)+");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+(?::\\d+)?|\\[[0-9A-Fa-f:.]+](?::\\d+)?");
    private static final Pattern PORT_OF_IPV4 = Pattern.compile("(?<=\\.\\d{1,3}):\\d+$");
    private static final Pattern PORT_OF_IPV6 = Pattern.compile("^\\[|](?::\\d+)?$");

    static Forwarded of(HttpServletRequest request) {
        List<String> clients = list(request, "X-Forwarded-For");
        List<String> protocols = list(request, "X-Forwarded-Proto");
        List<String> hosts = list(request, "X-Forwarded-Host");
        if (clients.isEmpty() && protocols.isEmpty() && hosts.isEmpty()) {
            List<String> proxies = list(request, "Forwarded");
            clients = members(proxies, "for");
            protocols = members(proxies, "proto");
            hosts = members(proxies, "host");
        }
        return new Forwarded(addresses(clients), protocols, hosts, prefix(request));
    }

    /** How many of the proxies, from the nearest on, have spoken for one that is trusted too. */
    int trustedBehind(Predicate<String> trusted) {
        int hops = 0;
        while (hops < clients.size() - 1 && trusted.test(clients.get(hops))) {
            hops++;
        }
        return hops;
    }

    /** What the proxy that many hops away has said, or the last that said anything; empty if none did. */
    static Optional<String> said(List<String> list, int hops) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(Math.min(hops, list.size() - 1)));
    }

    /** The host at that proxy; empty if what is said is none. */
    Optional<String> host(int hops) {
        return said(hosts, hops).filter(host -> HOST.matcher(host).matches());
    }

    private static String prefix(HttpServletRequest request) {
        String written = request.getHeader("X-Forwarded-Prefix");
        String path = written == null ? "" : written.strip().replaceFirst("/+$", "");
        return PREFIX.matcher(path).matches() && !path.contains("/.") ? path : "";
    }

    /** What stands behind something that is no address was written by the client itself. */
    private static List<String> addresses(List<String> nodes) {
        return nodes.stream()
                .map(node -> PORT_OF_IPV6
                        .matcher(PORT_OF_IPV4.matcher(node).replaceFirst(""))
                        .replaceAll(""))
                .map(IpAddress::parse)
                .takeWhile(Optional::isPresent)
                .map(address -> address.get().getHostAddress())
                .toList();
    }

    /** The values of one member, such as {@code for}, of each proxy; empty where it says nothing of that. */
    private static List<String> members(List<String> proxies, String name) {
        return proxies.stream()
                .map(proxy -> QuotedText.split(proxy, ';').stream()
                        .map(pair -> pair.split("=", 2))
                        .filter(pair -> pair.length == 2 && pair[0].strip().equalsIgnoreCase(name))
                        .map(pair -> QuotedText.unquoted(pair[1]))
                        .findFirst()
                        .orElse(""))
                .toList();
    }

    private static List<String> list(HttpServletRequest request, String header) {
        List<String> written = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(header))) {
            QuotedText.split(line, ',').stream()
                    .map(element -> header.equals("Forwarded") ? element : QuotedText.unquoted(element))
                    .forEach(written::add);
        }
        Collections.reverse(written);
        return written;
    }
}
