package org.hcmp.platform.configuration;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One address or a network of them, such as {@code 10.0.0.5} or {@code 10.0.0.0/8}; IPv6 alike.
 *
 * @param network the first address
 * @param prefix how many leading bits belong to the network
 */
public record AddressRange(InetAddress network, int prefix) {

    private static final Pattern FORM = Pattern.compile("(?<address>[0-9A-Fa-f.:]+)(?:/(?<prefix>\\d{1,3}))?");

    /** Reads {@code address} or {@code address/bits}; empty if it is neither. */
    static Optional<AddressRange> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        return IpAddress.parse(form.group("address")).flatMap(address -> {
            int bits = address.getAddress().length * Byte.SIZE;
            int prefix = form.group("prefix") == null ? bits : Integer.parseInt(form.group("prefix"));
            return prefix > bits ? Optional.empty() : Optional.of(new AddressRange(address, prefix));
        });
    }

    /** Whether the address is one of these. */
    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
