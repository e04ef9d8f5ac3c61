package org.hcmp.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What prepare.sh makes, once for each JDK and build: a start from it takes a third less CPU. Each test works in a directory of
 * its own that shares the large files, none of which a server writes.
 */
final class PreparedServer {

    /** The JVM takes a shared archive only if its jar is called as it was then: by the same way from the working directory. */
    private static final String NAME = "prepared";

    private static final List<String> SHARED = List.of(".jar", ".jsa", ".class");

    private PreparedServer() {}

    /** Puts one into a test's working directory, unless it is there, and returns what it is called in there. */
    static String in(Path directory, Path java) {
        Path here = directory.resolve(NAME);
        if (!Files.exists(here)) {
            copy(made(java), here);
        }
        return NAME;
    }

    private static synchronized Path made(Path java) {
        Path directory = Path.of(Server.built("prepared-servers"))
                .resolve(java.toString().replaceAll("\\W", "-"));
        Path archive = directory.resolve(NAME).resolve("classes.jsa");
        try {
            if (!Files.exists(archive)
                    || Files.getLastModifiedTime(archive)
                                    .compareTo(Files.getLastModifiedTime(Path.of(Server.built("hcmp.war"))))
                            < 0) {
                Directories.empty(directory);
                make(directory, java);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory.resolve(NAME);
    }

    private static void make(Path directory, Path java) {
        ProcessBuilder preparation = new ProcessBuilder(
                        Server.script("payara-micro/prepare.sh").toString(),
                        Server.built("payara-micro.jar"),
                        Server.built("hcmp.war"),
                        NAME)
                .directory(directory.toFile());
        preparation
                .environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        java.toString(),
                        "PORT",
                        String.valueOf(FreePort.find()),
                        "JAVA_TOOL_OPTIONS",
                        "-XX:TieredStopAtLevel=1",
                        "TMPDIR",
                        Directories.temporaryIn(directory).toString()));
        Script.run(preparation);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (SHARED.stream().anyMatch(file.toString()::endsWith)) {
                    Files.createLink(target, file);
                } else {
                    // The archive knows what it was made of by the time of its last change.
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
