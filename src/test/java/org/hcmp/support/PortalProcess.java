package org.hcmp.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A portal as an operator starts it: a process of its own, with a working directory and an environment. */
public final class PortalProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(300);
    private static final int LONGEST_ANSWER_MILLIS = 5_000;
    private static final int LONGEST_QUOTE = 5_000;

    private final Path directory;
    private final ProcessBuilder builder;
    private final Process process;
    private final int port;

    private PortalProcess(Path directory, ProcessBuilder builder, int port) throws IOException {
        this.directory = directory;
        this.builder = builder;
        this.process = builder.start();
        this.port = port;
    }

    /** Starts one in the way that takes least, and waits until it answers. */
    public static PortalProcess start(Path directory, Map<String, String> settings) {
        return new Start(Server.PREPARED, directory).with(settings).start();
    }

    /** What a portal is started with. */
    public static final class Start {

        private final Server server;
        private final Path directory;
        private final Map<String, String> settings = new HashMap<>();
        private final Map<String, String> environment = new HashMap<>();
        private final List<String> options = new ArrayList<>();

        /** The collector of the scripts. */
        private final List<String> javaOptions = new ArrayList<>(List.of("-XX:+UseSerialGC"));

        private Compilers compilers = Compilers.FIRST;
        private int port = FreePort.find();
        private Path java = Path.of(System.getProperty("java.home"));

        /** On that server, in a working directory of its own. */
        public Start(Server server, Path directory) {
            this.server = server;
            this.directory = directory;
        }

        /** With the portal's own keys. */
        public Start with(Map<String, String> more) {
            settings.putAll(more);
            return this;
        }

        /** With a log of JSON lines, in an environment that says so. */
        public Start withJsonLog() {
            environment.put("CMP_LOG_FORMAT", "json");
            return this;
        }

        /** With other compilers than the first alone. */
        public Start with(Compilers others) {
            compilers = others;
            return this;
        }

        /** With options of the JVM's, which blanks separate. */
        public Start withJavaOptions(String options) {
            Stream.of(options.split(" ")).filter(option -> !option.isEmpty()).forEach(javaOptions::add);
            return this;
        }

        /** With a JDK other than that of the tests. */
        public Start onJava(Path home) {
            java = home;
            return this;
        }

        /** At a port that others know already. */
        public Start at(int known) {
            port = known;
            return this;
        }

        /** With a datasource {@code jdbc/cmp} of the server's own, made as server-config says. */
        public Start withServersDatasource(int postgresPort) {
            environment.putAll(Server.datasourceAt(postgresPort));
            options.addAll(server.ownDatasource(directory));
            return this;
        }

        /** Without waiting for it. */
        public PortalProcess launch() {
            withJavaOptions("-Djava.io.tmpdir=" + Directories.temporaryIn(directory));
            javaOptions.addAll(compilers.options());
            Server.Launch launch = new Server.Launch(directory, java, javaOptions, port, settings);
            List<String> command = new ArrayList<>(server.command(launch));
            command.addAll(options);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log(directory)));
            builder.environment().putAll(launch.environment());
            builder.environment().putAll(environment);
            try {
                return new PortalProcess(directory, builder, launch.port());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** And waits until it answers. */
        public PortalProcess start() {
            return launch().awaitUp();
        }
    }

    /** Starts it once more, after it has ended, as it was started and at the same address. */
    public PortalProcess startAgain() {
        try {
            return new PortalProcess(directory, builder, port).awaitUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PortalProcess awaitUp() {
        try {
            Awaitility.await("the portal to answer")
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .failFast("the process ended: " + log(directory), () -> !process.isAlive())
                    .until(this::isUp);
        } catch (RuntimeException e) {
            close();
            throw new AssertionError(endOfOutput(), e);
        }
        return this;
    }

    /** Over a connection of its own: servers forget some while they configure their listeners. */
    private boolean isUp() throws IOException {
        HttpURLConnection question = (HttpURLConnection)
                URI.create(baseUrl() + "/api/health").toURL().openConnection();
        question.setRequestProperty("Connection", "close");
        question.setConnectTimeout(LONGEST_ANSWER_MILLIS);
        question.setReadTimeout(LONGEST_ANSWER_MILLIS);
        return question.getResponseCode() == HttpURLConnection.HTTP_OK;
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

    /** Each entry of its log, if that is JSON lines; what the server or the portal prints past its log is none. */
    public List<JsonNode> logEntries() {
        return output().lines()
                .filter(line -> line.startsWith("{"))
                .map(Answer::parse)
                .toList();
    }

    /** The server's process, which a script may have started, and which may have started others. */
    public long pid() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(one -> one.info()
                        .command()
                        .filter(name -> name.endsWith("/java"))
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .pid();
    }

    /** How many threads it has at this moment, on Linux. */
    public int threads() {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", String.valueOf(pid()), "task"))) {
            return (int) tasks.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Enough to see why; the whole of it would be too much for a report. */
    private String endOfOutput() {
        String output = output();
        return output.substring(Math.max(0, output.length() - LONGEST_QUOTE));
    }

    /** SIGKILL: the process gets no chance to say anything. */
    public void kill() {
        // A script may stand between this process and the server.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitExit();
    }

    /** Sends the server's process a signal, such as {@code STOP}. */
    public void signal(String name) {
        Script.run(new ProcessBuilder("kill", "-" + name, String.valueOf(pid())));
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

    private static File log(Path directory) {
        return directory.resolve("portal.log").toFile();
    }
}
