package org.hcmp.cli;

import java.util.stream.Collectors;
import org.hcmp.cli.terminal.Texts;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with what somebody typed, in their language; picocli's own sentences are English ones. */
final class WrongUse {

    private WrongUse() {}

    static String sentence(ParameterException wrong, Texts texts) {
        return what(wrong, texts)
                + " "
                + texts.of("usage.help", wrong.getCommandLine().getCommandSpec().qualifiedName());
    }

    private static String what(ParameterException wrong, Texts texts) {
        if (wrong instanceof UnmatchedArgumentException unknown) {
            return texts.of("usage.unknown", String.join(" ", unknown.getUnmatched()));
        }
        if (wrong instanceof MissingParameterException missing) {
            return texts.of(
                    "usage.missing",
                    missing.getMissing().stream().map(WrongUse::name).collect(Collectors.joining(", ")));
        }
        if (wrong instanceof MutuallyExclusiveArgsException) {
            return texts.of("usage.exclusive", exclusive(wrong.getCommandLine().getCommandSpec()));
        }
        if (wrong.getArgSpec() != null) {
            return texts.of("usage.value", name(wrong.getArgSpec()), wrong.getValue());
        }
        return texts.of("usage.command");
    }

    private static String exclusive(CommandSpec command) {
        return command.argGroups().stream()
                .filter(ArgGroupSpec::exclusive)
                .flatMap(group -> group.args().stream())
                .map(WrongUse::name)
                .collect(Collectors.joining(", "));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
