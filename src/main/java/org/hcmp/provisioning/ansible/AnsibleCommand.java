package org.hcmp.provisioning.ansible;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.hcmp.platform.configuration.PortalConfiguration;

/** The system's {@code ansible-playbook}, {@code cmp.ansible.command}, and what it takes beside it. */
@ApplicationScoped
public class AnsibleCommand {

    private static final String MISSING =
            "This server has no %s; install Ansible and OpenSSH on it (Debian: apt-get install"
                    + " ansible openssh-client)%s.";

    @Inject
    private PortalConfiguration configuration;

    /** What to start. */
    String path() {
        return configuration.ansible().command();
    }

    /** Why there is none here; empty if there is. */
    Optional<String> missing() {
        if (!isThere(path())) {
            return Optional.of(MISSING.formatted(path(), ", or set cmp.ansible.command"));
        }
        return Stream.of("python3", "ssh")
                .filter(program -> !isThere(program))
                .findFirst()
                .map(program -> MISSING.formatted(program, ""));
    }

    private static boolean isThere(String program) {
        if (program.contains(File.separator)) {
            return Files.isExecutable(Path.of(program));
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
