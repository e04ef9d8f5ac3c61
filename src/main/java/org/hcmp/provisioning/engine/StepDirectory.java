package org.hcmp.provisioning.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A step's directory for as long as the step is in hand; there is one only if the step asks. */
final class StepDirectory implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StepDirectory.class.getName());

    private Path path;

    /** Made at the first call, with rights for its owner alone. */
    synchronized Path path() throws IOException {
        if (path == null) {
            path = Files.createTempDirectory("hcmp-step-");
        }
        return path;
    }

    @Override
    public synchronized void close() {
        if (path == null) {
            return;
        }
        try {
            Files.walkFileTree(path, new Deletion());
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "The directory of a step could not be deleted; delete it by hand: " + path, e);
        }
        path = null;
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
