package org.hcmp.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A portal as an operator starts it: a process of its own, with a working directory and an environment. */
public final class PortalProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);

    private final Path directory;
    private final Process process;
    private final int port;

    private PortalProcess(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /** Starts {@code java -jar hcmp.jar} without waiting for it. */
    public static PortalProcess launch(Path directory, Map<String, String> settings, String... options) {
        return launch(directory, settings, Map.of(), options);
    }

    private static PortalProcess launch(
            Path directory, Map<String, String> settings, Map<String, String> environment, String... options) {
        int port = FreePort.find();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        settings.forEach((key, value) -> command.add("-D%s=%s".formatted(key, value)));
        command.addAll(List.of("-jar", jar().toString(), "--port", String.valueOf(port)));
        command.addAll(List.of(options));
        try {
            Files.createDirectories(directory);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log(directory)));
            builder.environment().putAll(environment);
            return new PortalProcess(directory, builder.start(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits until it answers. */
    public static PortalProcess start(Path directory, Map<String, String> settings, String... options) {
        return launch(directory, settings, options).awaitUp();
    }

    /** Starts it with environment variables and waits until it answers. */
    public static PortalProcess startWithEnvironment(
            Path directory, Map<String, String> environment, String... options) {
        return launch(directory, Map.of(), environment, options).awaitUp();
    }

    private PortalProcess awaitUp() {
        Portal client = new Portal(baseUrl());
        try {
            Awaitility.await("the portal to answer")
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .failFast("the process ended: " + log(directory), () -> !process.isAlive())
                    .until(() -> client.get("/api/health").status() == 200);
        } catch (RuntimeException e) {
            close();
            throw new AssertionError(output(), e);
        }
        return this;
    }

    /** A client of this process that has signed in. */
    public Portal signedIn(String password) {
        Portal portal = new Portal(baseUrl());
        portal.signIn(password);
        return portal;
    }

    public String baseUrl() {
        return "http://localhost:" + port;
    }

    /** All that it has printed, and what earlier ones in the same directory did. */
    public String output() {
        try {
            return Files.readString(log(directory).toPath(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: the process gets no chance to say anything. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** SIGTERM, and its exit code. */
    public int terminate() {
        process.destroy();
        return awaitExit();
    }

    /** Its exit code, once it has ended by itself. */
    public int awaitExit() {
        try {
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The portal does not end.");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private static Path jar() {
        return Path.of(System.getProperty("build.directory"), "hcmp.jar");
    }

    private static File log(Path directory) {
        return directory.resolve("portal.log").toFile();
    }
}
