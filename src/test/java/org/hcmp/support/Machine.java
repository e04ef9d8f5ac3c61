package org.hcmp.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A machine as far as SSH can tell: an sshd with an address, a host key and an {@code authorized_keys} of its own. Who signs
 * in is root of the machine that the tests run on; where {@code $MACHINE} is a directory, that one is this machine's.
 */
public final class Machine {

    /** Who can sign in. */
    public static final String USER = "root";

    private final String address;
    private final int port;
    private final Path directory;
    private List<String> types;
    private Process sshd;

    Machine(String address, int port, Path directory) {
        this.address = address;
        this.port = port;
        this.directory = directory;
        Directories.create(directory);
        write(authorizedKeys(), "");
        install("ed25519");
    }

    /** Where it answers. */
    public String address() {
        return address;
    }

    /** The port of its sshd. */
    public int port() {
        return port;
    }

    /** What is this machine's own, and the variable {@code MACHINE} of whoever signs in. */
    public Path directory() {
        return directory;
    }

    /** The file of keys that it lets in. */
    public Path authorizedKeys() {
        return directory.resolve("authorized_keys");
    }

    /** Lets a key in. */
    public void authorize(String publicKey) {
        try {
            Files.writeString(authorizedKeys(), publicKey + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The type and the key that it shows, as they stand in {@code known_hosts}; the first if it has several. */
    public String hostKey() {
        return hostKey(types.get(0));
    }

    /** Its key of that type. */
    public String hostKey(String type) {
        try {
            String[] words = Files.readString(directory.resolve(type + ".pub")).split(" ");
            return words[0] + " " + words[1].strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Installs it anew, with a new host key of each type, such as {@code rsa}; it must not be running. */
    public void install(String... newTypes) {
        types = List.of(newTypes);
        for (String type : types) {
            Path file = directory.resolve(type);
            file.toFile().delete();
            Script.run(
                    new ProcessBuilder("ssh-keygen", "-q", "-t", type, "-N", "", "-C", address, "-f", file.toString()));
        }
    }

    /** Starts its sshd, and waits until that answers. */
    public void start() {
        Path configuration = directory.resolve("sshd_config");
        write(configuration, """
                ListenAddress %s:%d
                %s
                AuthorizedKeysFile %s
                PidFile none
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                PermitRootLogin prohibit-password
                MaxStartups 100
                SetEnv MACHINE=%s HOME=%s
                Subsystem sftp internal-sftp
                """.formatted(address, port, hostKeys(), authorizedKeys(), directory, directory));
        try {
            sshd = new ProcessBuilder(Machines.SSHD.toString(), "-D", "-e", "-f", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("sshd.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await(address).until(this::answers);
    }

    /** Ends its sshd and whoever is signed in. */
    public void stop() {
        if (sshd != null) {
            List<ProcessHandle> sessions = sshd.descendants().toList();
            sshd.destroyForcibly();
            sessions.forEach(ProcessHandle::destroyForcibly);
            sshd.onExit().join();
        }
    }

    private boolean answers() {
        if (!sshd.isAlive()) {
            throw new IllegalStateException("sshd ended: " + directory.resolve("sshd.log"));
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String hostKeys() {
        return types.stream().map(type -> "HostKey " + directory.resolve(type)).collect(Collectors.joining("\n"));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
