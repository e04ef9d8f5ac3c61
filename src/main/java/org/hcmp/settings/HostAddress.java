package org.hcmp.settings;

import java.util.regex.Pattern;
import org.hcmp.platform.configuration.IpAddress;

/** Where a host answers: an IPv4 or IPv6 address, or a host name (RFC 1123). Nothing is looked up. */
final class HostAddress {

    private static final int LONGEST_NAME = 253;
    /** The last label is no number, or a mistyped address would pass for a name. */
    private static final Pattern NAME = Pattern.compile(
            "(?:LABEL\\.)*(?!\\d+$)LABEL".replace("LABEL", "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"));

    private HostAddress() {}

    static boolean isValid(String text) {
        return IpAddress.parse(text).isPresent() || isName(text);
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST_NAME && NAME.matcher(text).matches();
    }
}
