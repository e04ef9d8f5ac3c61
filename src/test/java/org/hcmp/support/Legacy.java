package org.hcmp.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What the old backend left: two databases, and exchanges recorded from it. */
public final class Legacy {

    private Legacy() {}

    /** A file as text. */
    public static String text(String name) {
        try (InputStream file = open(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of a file, to be worked on. */
    public static void copy(String name, Path target) {
        try (InputStream file = open(name)) {
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        return Legacy.class.getResourceAsStream("/legacy/" + name);
    }
}
