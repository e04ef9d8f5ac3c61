package org.hcmp.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Room for the files of a test. */
public final class Directories {

    private Directories() {}

    /** Makes the directory, without whatever an earlier run left in it. */
    public static void empty(Path directory) {
        delete(directory);
        create(directory);
    }

    /** Makes the directory, unless it is there. */
    static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the directory away, with all that is in it, if it is there. */
    static void delete(Path directory) {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** For the temporary files of a server that works in a directory: one that is killed leaves 150 MiB there. */
    static Path temporaryIn(Path directory) {
        Path temporary = directory.resolve("tmp");
        create(temporary);
        return temporary;
    }
}
