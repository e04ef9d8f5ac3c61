package org.hcmp.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Where a host answers: an IPv4 or IPv6 address, or a host name (RFC 1123). Nothing is looked up. */
final class HostAddress {

    private static final int LONGEST_NAME = 253;
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile("(%1$s\\.){3}%1$s".formatted(OCTET));
    private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** The last label is no number, or a mistyped address would pass for a name. */
    private static final Pattern NAME = Pattern.compile(
            "(?:LABEL\\.)*(?!\\d+$)LABEL".replace("LABEL", "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"));

    private HostAddress() {}

    static boolean isValid(String text) {
        return IPV4.matcher(text).matches() || isIpv6(text) || isName(text);
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST_NAME && NAME.matcher(text).matches();
    }

    private static boolean isIpv6(String text) {
        if (!IPV6_CHARACTERS.matcher(text).matches()) {
            return false;
        }
        try {
            // In brackets it can only be an address: no name is asked for.
            InetAddress.getByName("[" + text + "]");
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
