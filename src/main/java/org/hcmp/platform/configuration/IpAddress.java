package org.hcmp.platform.configuration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses in numbers; nothing is ever looked up. */
public final class IpAddress {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile("(%1$s\\.){3}%1$s".formatted(OCTET));
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_NETWORK_BYTES = 8;

    private IpAddress() {}

    /** Whether the text is four numbers with dots between them. */
    public static boolean isIpv4(String text) {
        return IPV4.matcher(text).matches();
    }

    /** The address, IPv4 or IPv6; empty if the text is none. */
    public static Optional<InetAddress> parse(String text) {
        if (!isIpv4(text) && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // In brackets it can only be an address: no name is asked for.
            return Optional.of(InetAddress.getByName(isIpv4(text) ? text : "[" + text + "]"));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** What belongs to one subscriber: an IPv4 address, or the /64 of an IPv6 one. */
    public static String networkOf(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == IPV4_BYTES
                ? address.getHostAddress()
                : HexFormat.ofDelimiter(":").formatHex(bytes, 0, IPV6_NETWORK_BYTES) + "::/64";
    }
}
