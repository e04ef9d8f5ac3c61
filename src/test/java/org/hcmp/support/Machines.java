package org.hcmp.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Machines on loopback addresses, from 127.0.0.21 on, each with an OpenSSH sshd of its own; all of them end with it. Tests
 * that use some are {@link WithMachines}.
 */
public final class Machines implements AutoCloseable {

    static final Path SSHD = Path.of("/usr/sbin/sshd");

    private static final int FIRST = 21;

    private static final String HOW_TO = "Tests with machines were SKIPPED: %s";

    private final Path directory;
    private final List<Machine> machines;
    private final Thread atExit = new Thread(this::stop);

    private Machines(Path directory, List<Machine> machines) {
        this.directory = directory;
        this.machines = machines;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts so many, all on the same port, which no other test has. */
    public static Machines start(int count) {
        try {
            // sshd insists on it, and a container's /run is empty.
            Files.createDirectories(Path.of("/run/sshd"));
            Path directory = Files.createTempDirectory("machines");
            int port = FreePort.find();
            Machines machines = new Machines(
                    directory,
                    IntStream.range(FIRST, FIRST + count)
                            .mapToObj(last -> "127.0.0." + last)
                            .map(address -> new Machine(address, port, directory.resolve(address)))
                            .toList());
            machines.machines.forEach(Machine::start);
            return machines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, lowest address first. */
    public List<Machine> list() {
        return machines;
    }

    /** One of them, counted from 0. */
    public Machine get(int index) {
        return machines.get(index);
    }

    /** The port of all. */
    public int port() {
        return machines.get(0).port();
    }

    /** Why there cannot be any, and what helps; empty if there can. */
    static Optional<String> obstacle() {
        if (!Files.isExecutable(SSHD)) {
            return Optional.of(HOW_TO.formatted("there is no sshd. On Debian: apt-get install openssh-server"));
        }
        return "root".equals(System.getProperty("user.name"))
                ? Optional.empty()
                : Optional.of(HOW_TO.formatted("sshd lets somebody in only if root starts it; run them as root"));
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        stop();
    }

    /** With all that they have left on the disk. */
    private void stop() {
        machines.forEach(Machine::stop);
        Directories.delete(directory);
    }
}
