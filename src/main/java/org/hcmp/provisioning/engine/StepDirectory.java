package org.hcmp.provisioning.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
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

    private static final String PREFIX = "hcmp-step-";

    private Path path;

    /** Made at the first call, with rights for its owner alone. */
    synchronized Path path() throws IOException {
        if (path == null) {
            path = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
        }
        return path;
    }

    /** Deletes what portals of this machine left that were killed: it holds keys and passwords. */
    static void deleteLeftOvers() {
        Path all = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(all, PREFIX + "*")) {
            for (Path directory : directories) {
                if (isLeftOver(String.valueOf(directory.getFileName()))) {
                    delete(directory);
                }
            }
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "Directories of steps that killed portals left could not be looked for in " + all,
                    e);
        }
    }

    private static boolean isLeftOver(String name) {
        String pid = name.substring(PREFIX.length()).replaceAll("-.*", "");
        return pid.matches("\\d{1,10}")
                && ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    @Override
    public synchronized void close() {
        if (path != null) {
            delete(path);
            path = null;
        }
    }

    private static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new Deletion());
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "The directory of a step could not be deleted; delete it by hand: " + directory, e);
        }
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
