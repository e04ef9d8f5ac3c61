package org.hcmp.provisioning.ansible;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Plays nothing on nobody, to see whether an {@code ansible-playbook} tells of it as the portal reads it. */
final class AnsibleProbe {

    private static final Logger LOG = Logger.getLogger(AnsibleProbe.class.getName());

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final String UNFIT = "The %s of this server cannot tell what it does (%s). It takes Ansible with the"
            + " collection ansible.posix from 1.5 on; install it (Debian: apt-get install ansible; elsewhere:"
            + " ansible-galaxy collection install ansible.posix).";

    private static final String PLAYBOOK = "- hosts: localhost\n  gather_facts: false\n";
    private static final String EVENT = "{\"_event\"";

    private AnsibleProbe() {}

    /** Why the portal cannot work with it; empty if it can. Takes some seconds. */
    static Optional<String> unfit(String command) {
        try {
            Path directory = Files.createTempDirectory("hcmp-probe-");
            try {
                return unfit(command, directory);
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Ansible could not be tried.", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> unfit(String command, Path directory) throws IOException, InterruptedException {
        Path playbook = Files.writeString(directory.resolve("nothing.yml"), PLAYBOOK);
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command, "--inventory", "localhost,", playbook.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(new PlaybookFiles(directory).environment(null));
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return Optional.of(UNFIT.formatted(command, "it does not end"));
        }
        String said = Files.readString(output, StandardCharsets.UTF_8);
        if (process.exitValue() == 0 && said.contains(EVENT)) {
            return Optional.empty();
        }
        LOG.log(Level.WARNING, "{0} was tried and said: {1}", new Object[] {command, said});
        return Optional.of(UNFIT.formatted(command, "exit code " + process.exitValue()));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
