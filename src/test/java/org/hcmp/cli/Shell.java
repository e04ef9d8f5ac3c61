package org.hcmp.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hcmp.cli.account.CredentialsFile;
import org.hcmp.cli.commands.Workplace;
import org.hcmp.cli.terminal.Terminal;
import org.hcmp.cli.terminal.Texts;

/**
 * Where somebody without a terminal types {@code hcmp …}: the jar as it was built, in a process of its own; or the same in this one, where
 * nothing is at stake that a second of starting would show.
 */
final class Shell {

    private static final long LONGEST_SECONDS = 180;

    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();

    /** @param home of somebody who has settings of their own there */
    Shell(Path home) {
        this.home = home;
        environment.put("XDG_CONFIG_HOME", home.toString());
        environment.put("LC_ALL", "C.UTF-8");
    }

    /** From now on with that in the environment. */
    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A command in this process. */
    Ended run(String... words) {
        return feed("", words);
    }

    /** The same of one that is handed something. */
    Ended feed(String input, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                Optional.empty(),
                false,
                Texts.of(environment));
        CredentialsFile credentials = new CredentialsFile(home.resolve("hcmp").resolve("credentials.json"));
        int code = Hcmp.commandLine(new Workplace(terminal, environment, credentials))
                .execute(words);
        return new Ended(code, out.toString(), err.toString());
    }

    /** A command in a process of its own that has ended. */
    Ended call(String... words) {
        return start("", words).awaitEnd();
    }

    /** A command in a process of its own that goes on. */
    Running start(String input, String... words) {
        try {
            Path directory = Files.createTempDirectory(home, "command");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
            Stream.of(System.getProperty("server.coverage.agent", ""))
                    .filter(agent -> !agent.isBlank())
                    .forEach(command::add);
            command.addAll(List.of(
                    "-jar",
                    Path.of(System.getProperty("build.directory"), "hcmp-cli.jar")
                            .toString()));
            command.addAll(List.of(words));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(
                            Files.writeString(directory.resolve("in"), input).toFile())
                    .redirectOutput(directory.resolve("out").toFile())
                    .redirectError(directory.resolve("err").toFile());
            builder.environment().putAll(environment);
            return new Running(builder.start(), directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command has said, and how it ended. */
    record Ended(int code, String out, String err) {}

    /** A command that may not have ended. */
    record Running(Process process, Path directory) {

        /** What it has told people until now. */
        String err() {
            return read("err");
        }

        /** What it has written until now. */
        String out() {
            return read("out");
        }

        /** Waits for its end. */
        Ended awaitEnd() {
            try {
                if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("The command does not end: " + out() + err());
                }
                return new Ended(process.exitValue(), out(), err());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private String read(String name) {
            try {
                return Files.readString(directory.resolve(name), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
