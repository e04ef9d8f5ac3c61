package org.hcmp.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the console as browsers get it.
 *
 * @param contentType with its charset, if it is text
 * @param plain its bytes
 * @param compressed the same by gzip; null where that saves nothing
 * @param version changes with the bytes and with nothing else
 */
record ConsoleFile(String contentType, byte[] plain, byte[] compressed, String version) {

    static ConsoleFile of(String contentType, byte[] bytes) {
        byte[] compressed = gzip(bytes);
        return new ConsoleFile(
                contentType, bytes, compressed.length < bytes.length ? compressed : null, Fingerprint.of(bytes));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
