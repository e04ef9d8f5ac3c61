package org.hcmp.provisioning.ansible;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.work.BackgroundThreads;

/** The system's {@code ansible-playbook}, {@code cmp.ansible.command}, and what it takes beside it. */
@ApplicationScoped
public class AnsibleCommand {

    private static final String MISSING =
            "This server has no %s; install Ansible and OpenSSH on it (Debian: apt-get install"
                    + " ansible openssh-client)%s.";

    /** How long a verdict counts that an operator may have done something about meanwhile. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    @Inject
    private PortalConfiguration configuration;

    @Inject
    private BackgroundThreads threads;

    private final AtomicBoolean trying = new AtomicBoolean();

    /** Why it was found unfit; null if it was not. */
    private volatile String unfit;

    /** When it was tried last, by {@link System#nanoTime}; 0 before that. */
    private volatile long tried;

    /** What to start. */
    String path() {
        return configuration.ansible().command();
    }

    /** Why there is none here, or none that was found fit; empty if there is. */
    Optional<String> missing() {
        return absent().or(() -> Optional.ofNullable(unfit));
    }

    /** Tries it in the background unless that was done: it takes a second, and who never wants Ansible need not pay for it. */
    void examine() {
        boolean due = tried == 0 || unfit != null && System.nanoTime() - tried > PAUSE.toNanos();
        if (due && absent().isEmpty() && trying.compareAndSet(false, true)) {
            threads.execute(() -> {
                try {
                    unfit = AnsibleProbe.unfit(path()).orElse(null);
                    tried = System.nanoTime();
                } finally {
                    trying.set(false);
                }
            });
        }
    }

    private Optional<String> absent() {
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
