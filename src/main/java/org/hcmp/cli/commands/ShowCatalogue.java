package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hcmp.cli.portal.Address;
import org.hcmp.cli.terminal.Table;
import org.hcmp.cli.terminal.Terminal;
import org.hcmp.cli.terminal.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what can be asked for; of one item also the fields that it takes. */
@Command(name = "catalogue")
public final class ShowCatalogue implements Callable<Integer> {

    private static final String ITEMS = "/api/catalogue";

    private final Workplace workplace;
    private final Texts texts;

    @Parameters(arity = "0..1", paramLabel = "KEY")
    private Optional<String> key;

    @Mixin
    private OutputOption output;

    /** For a command line. */
    public ShowCatalogue(Workplace workplace) {
        this.workplace = workplace;
        this.texts = workplace.terminal().texts();
    }

    @Override
    public Integer call() {
        Terminal terminal = workplace.terminal();
        JsonNode answer = workplace
                .portal()
                .get(key.map(one -> ITEMS + "/" + Address.encoded(one)).orElse(ITEMS));
        output.show(terminal, answer, () -> key.isPresent() ? item(answer) : items(answer));
        return 0;
    }

    private String items(JsonNode items) {
        Table table = new Table()
                .row(
                        texts.of("head.key"),
                        texts.of("head.name"),
                        texts.of("head.machines"),
                        texts.of("head.runner"),
                        texts.of("head.available"));
        items.forEach(item -> table.row(
                item.path("key").asText(),
                word(item.path("name")),
                StreamSupport.stream(item.path("machines").spliterator(), false)
                        .mapToInt(JsonNode::asInt)
                        .sum(),
                item.path("runner").asText(""),
                available(item)));
        return table.text();
    }

    private String item(JsonNode item) {
        String head = new Table()
                .row(texts.of("head.key"), item.path("key").asText())
                .row(texts.of("head.name"), word(item.path("name")))
                .row(texts.of("head.summary"), word(item.path("summary")))
                .row(texts.of("head.machines"), machines(item))
                .row(texts.of("head.available"), available(item))
                .text();
        return item.at("/fields/properties").isEmpty() ? head : head + "\n\n" + fields(item);
    }

    private String fields(JsonNode item) {
        List<String> required = StreamSupport.stream(item.at("/fields/required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        Table table = new Table()
                .row(
                        texts.of("head.field"),
                        texts.of("head.type"),
                        texts.of("head.required"),
                        texts.of("head.default"),
                        texts.of("head.meaning"));
        for (Map.Entry<String, JsonNode> field : item.at("/fields/properties").properties()) {
            table.row(
                    field.getKey(),
                    type(field.getValue()),
                    required.contains(field.getKey()) ? texts.of("yes") : "",
                    field.getValue().has("default")
                            ? field.getValue().path("default").toString()
                            : "",
                    word(item.path("texts"), field.getKey()));
        }
        return table.text();
    }

    private static String type(JsonNode field) {
        JsonNode allowed = field.has("enum") ? field.path("enum") : field.at("/items/enum");
        String type = field.path("format").asText(field.path("type").asText(""));
        return allowed.isEmpty()
                ? type
                : type + " "
                        + StreamSupport.stream(allowed.spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.joining("|"));
    }

    private String available(JsonNode item) {
        return item.path("available").asBoolean()
                ? texts.of("yes")
                : item.path("reason").asText();
    }

    private static String machines(JsonNode item) {
        return item.path("machines").properties().stream()
                .map(tier -> tier.getKey() + " " + tier.getValue().asText())
                .collect(Collectors.joining(", "));
    }

    /** In the reader's language, else in English, else in whichever there is. */
    private String word(JsonNode byLanguage) {
        JsonNode english = byLanguage.path("en");
        JsonNode any = english.isMissingNode() ? byLanguage.path(0) : english;
        return byLanguage.path(texts.language()).asText(any.asText(""));
    }

    private String word(JsonNode byLanguage, String name) {
        JsonNode english = byLanguage.path("en").path(name);
        return byLanguage.path(texts.language()).path(name).asText(english.asText(""));
    }
}
