package org.hcmp.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.hcmp.cli.account.CredentialsFile;
import org.hcmp.cli.commands.Completion;
import org.hcmp.cli.commands.Delete;
import org.hcmp.cli.commands.ListEnvironments;
import org.hcmp.cli.commands.Login;
import org.hcmp.cli.commands.Logout;
import org.hcmp.cli.commands.NewEnvironment;
import org.hcmp.cli.commands.OpenShell;
import org.hcmp.cli.commands.Pool;
import org.hcmp.cli.commands.PoolAdd;
import org.hcmp.cli.commands.PoolList;
import org.hcmp.cli.commands.PoolRelease;
import org.hcmp.cli.commands.Retry;
import org.hcmp.cli.commands.ShowCatalogue;
import org.hcmp.cli.commands.ShowEnvironment;
import org.hcmp.cli.commands.ShowLog;
import org.hcmp.cli.commands.Stop;
import org.hcmp.cli.commands.Workplace;
import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.Failure;
import org.hcmp.cli.terminal.PlainText;
import org.hcmp.cli.terminal.Terminal;
import org.hcmp.cli.terminal.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** {@code hcmp}, with all of its commands. */
@Command(name = "hcmp", versionProvider = Hcmp.Version.class)
public final class Hcmp {

    private Hcmp() {}

    /** The process: speaks with whoever has started it, and ends with an {@link ExitCode}. */
    public static void main(String[] arguments) {
        // From 22 to 24 Java takes a program that reads or writes for a console otherwise.
        System.setProperty("jdk.console", "java.base");
        System.exit(exitCode(arguments));
    }

    /** Java itself would end with 1, which is that of a run that has failed. */
    private static int exitCode(String... arguments) {
        try {
            return commandLine(processWorkplace(System.getenv())).execute(arguments);
        } catch (Throwable e) {
            e.printStackTrace();
            return ExitCode.FAULT.value();
        }
    }

    /** The command line at some workplace. */
    public static CommandLine commandLine(Workplace workplace) {
        Terminal terminal = workplace.terminal();
        CommandLine all = new CommandLine(new Hcmp())
                .addSubcommand(new Login(workplace))
                .addSubcommand(new Logout(workplace))
                .addSubcommand(new NewEnvironment(workplace))
                .addSubcommand(new ListEnvironments(workplace))
                .addSubcommand(new ShowEnvironment(workplace))
                .addSubcommand(new ShowLog(workplace))
                .addSubcommand(new OpenShell(workplace))
                .addSubcommand(new Stop(workplace))
                .addSubcommand(new Retry(workplace))
                .addSubcommand(new Delete(workplace))
                .addSubcommand(new CommandLine(new Pool())
                        .addSubcommand(new PoolList(workplace))
                        .addSubcommand(new PoolAdd(workplace))
                        .addSubcommand(new PoolRelease(workplace)))
                .addSubcommand(new ShowCatalogue(workplace))
                .addSubcommand(new Completion(workplace));
        withHelp(all);
        all.setResourceBundle(terminal.texts().bundle());
        return all.setOut(terminal.out())
                .setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(true)
                .setAdjustLineBreaksForWideCJKCharacters(true)
                .setParameterExceptionHandler((wrong, typed) -> refuse(wrong, terminal))
                .setExecutionExceptionHandler((failure, line, typed) -> fail(failure, terminal));
    }

    private static Workplace processWorkplace(Map<String, String> environment) {
        Optional<Console> console = Optional.ofNullable(System.console());
        // Elsewhere terminals, files and pipes are UTF-8, whatever the locale that a container did not set.
        Charset charset = System.getProperty("os.name").startsWith("Windows")
                ? console.map(Console::charset).orElse(StandardCharsets.UTF_8)
                : StandardCharsets.UTF_8;
        Terminal terminal = new Terminal(
                new PrintWriter(System.out, true, charset),
                new PrintWriter(System.err, true, charset),
                System.in,
                console,
                Ansi.AUTO.enabled(),
                Texts.of(environment));
        return new Workplace(terminal, environment, CredentialsFile.ofUser(environment));
    }

    private static void withHelp(CommandLine line) {
        line.getCommandSpec().mixinStandardHelpOptions(true);
        line.getSubcommands().values().forEach(Hcmp::withHelp);
    }

    private static int refuse(ParameterException wrong, Terminal terminal) {
        terminal.tellText(WrongUse.sentence(wrong, terminal.texts()));
        return ExitCode.USAGE.value();
    }

    private static int fail(Exception failure, Terminal terminal) {
        if (failure instanceof Failure known) {
            terminal.tellText(PlainText.line(known.sentence(terminal.texts())));
            return known.code().value();
        }
        terminal.tell("fault", failure);
        return ExitCode.FAULT.value();
    }

    /** What the jar says. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"hcmp " + Hcmp.class.getPackage().getImplementationVersion()};
        }
    }
}
