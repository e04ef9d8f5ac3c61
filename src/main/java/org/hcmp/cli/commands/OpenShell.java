package org.hcmp.cli.commands;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hcmp.cli.portal.Environments;
import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs in to a machine of an environment by the system's own {@code ssh}, and ends as that does. */
@Command(name = "ssh")
public final class OpenShell implements Callable<Integer> {

    private final Workplace workplace;

    @Option(
            names = {"-m", "--machine"},
            paramLabel = "MACHINE")
    private Optional<String> machine;

    @Parameters(index = "0", paramLabel = "ENVIRONMENT", descriptionKey = "environment")
    private String environment;

    @Parameters(index = "1..*", paramLabel = "COMMAND")
    private List<String> remote = List.of();

    /** For a command line. */
    public OpenShell(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        Environments environments = workplace.environments();
        List<SshTarget> targets = RunSummary.machines(environments.get(environments.find(environment)));
        SshTarget target = chosen(targets);
        if (!target.isSound()) {
            throw new Failure(ExitCode.REFUSED, "ssh.odd", target);
        }
        try {
            return new ProcessBuilder(target.command(remote))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw Failure.usage("ssh.none", e.getMessage());
        }
    }

    private SshTarget chosen(List<SshTarget> targets) {
        if (targets.isEmpty()) {
            throw new Failure(ExitCode.NOT_THERE, "ssh.nothing", environment);
        }
        if (machine.isEmpty() && targets.size() == 1) {
            return targets.get(0);
        }
        return IntStream.range(0, targets.size())
                .filter(index -> machine.filter(name -> isNamed(name, index, targets.get(index)))
                        .isPresent())
                .mapToObj(targets::get)
                .findFirst()
                .orElseThrow(() -> Failure.usage("ssh.which", environment, listed(targets)));
    }

    private static boolean isNamed(String name, int index, SshTarget target) {
        return name.equals(String.valueOf(index + 1)) || name.equals(target.host());
    }

    private static String listed(List<SshTarget> targets) {
        return IntStream.range(0, targets.size())
                .mapToObj(index ->
                        "%d (%s)".formatted(index + 1, targets.get(index).host()))
                .collect(Collectors.joining(", "));
    }
}
