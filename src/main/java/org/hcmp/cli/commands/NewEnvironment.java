package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hcmp.cli.portal.Address;
import org.hcmp.cli.portal.Environments;
import org.hcmp.cli.portal.PortalClient;
import org.hcmp.cli.request.Fields;
import org.hcmp.cli.request.Request;
import org.hcmp.cli.terminal.Failure;
import org.hcmp.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks for an environment. */
@Command(name = "new")
public final class NewEnvironment implements Callable<Integer> {

    private final Workplace workplace;
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "NAME")
    private Optional<String> name;

    @Option(
            names = {"-t", "--template"},
            paramLabel = "KEY")
    private Optional<String> template;

    @Option(
            names = {"-f", "--field"},
            paramLabel = "NAME=VALUE")
    private List<String> fields = List.of();

    @Option(names = "--file", paramLabel = "FILE")
    private Optional<Path> file;

    @Option(names = "--team", paramLabel = "KEY")
    private Optional<String> team;

    @Option(names = "--for", paramLabel = "USER")
    private Optional<String> user;

    @Option(names = "--runner", paramLabel = "KEY")
    private Optional<String> runner;

    @Option(
            names = {"-w", "--wait"},
            descriptionKey = "wait")
    private boolean wait;

    @Mixin
    private OutputOption output;

    /** For a command line. */
    public NewEnvironment(Workplace workplace) {
        this.workplace = workplace;
        this.terminal = workplace.terminal();
    }

    @Override
    public Integer call() {
        Request request = file.map(this::read)
                .orElseGet(Request::empty)
                .named(name)
                .ofTemplate(template)
                .ofTeam(team)
                .forUser(user)
                .by(runner);
        String called = request.name().orElseThrow(() -> Failure.usage("new.name"));
        String item = request.template().orElseThrow(() -> Failure.usage("new.template"));
        PortalClient portal = workplace.portal();
        fillIn(new Fields(portal.get("/api/catalogue/" + Address.encoded(item)).path("fields")), request.fields());
        Environments environments = new Environments(portal);
        JsonNode accepted = environments.ask(request.body());
        int id = accepted.path("project_id").asInt();
        if (wait) {
            return new Watch(environments, terminal, id).toTheEnd(Optional.empty(), output);
        }
        output.show(terminal, accepted, () -> terminal.texts().of("new.done", id, called));
        return 0;
    }

    private void fillIn(Fields schema, ObjectNode given) {
        schema.put(fields, given);
        Optional<Console> person = terminal.console();
        person.ifPresent(console -> schema.missingSecrets(given)
                .forEach(secret -> given.put(secret, terminal.askSecret(console, "new.secret", secret))));
    }

    private Request read(Path path) {
        return Request.of(new String(terminal.content(path), StandardCharsets.UTF_8), path.toString());
    }
}
