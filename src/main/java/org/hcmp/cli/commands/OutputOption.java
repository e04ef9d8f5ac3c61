package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;
import org.hcmp.cli.terminal.Documents;
import org.hcmp.cli.terminal.Format;
import org.hcmp.cli.terminal.Terminal;
import picocli.CommandLine.Option;

/** {@code -o}: a table for people, or what the portal answered, for programs. */
final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            descriptionKey = "output",
            paramLabel = "FORMAT",
            defaultValue = "table")
    private Format format;

    boolean isForPeople() {
        return format == Format.TABLE;
    }

    /** Shows an answer. */
    void show(Terminal terminal, JsonNode answer, Supplier<String> forPeople) {
        terminal.print(
                switch (format) {
                    case TABLE -> forPeople.get();
                    case JSON -> Documents.json(answer);
                    case YAML -> Documents.yaml(answer);
                });
    }
}
