package org.hcmp.console;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** Tells contents apart: the first 16 hexadecimal digits of their SHA-256. */
final class Fingerprint {

    private static final int DIGITS = 16;

    private Fingerprint() {}

    static String of(byte[] bytes) {
        return of(List.of(bytes));
    }

    static String of(Collection<byte[]> contents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            contents.forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
