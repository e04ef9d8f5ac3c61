package org.hcmp.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;
import org.hcmp.cli.portal.Environments;
import org.hcmp.cli.portal.Refusal;
import org.hcmp.cli.portal.RunEvent;
import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.RunLog;
import org.hcmp.cli.terminal.Terminal;

/** Somebody who watches a run until it has ended. Ctrl-C ends the watching, and never the run. */
final class Watch {

    private final Environments environments;
    private final Terminal terminal;
    private final int id;

    Watch(Environments environments, Terminal terminal, int id) {
        this.environments = environments;
        this.terminal = terminal;
        this.id = id;
    }

    /**
     * Shows what a run says until it has ended.
     *
     * @param after the event before the first that is shown; empty for all of them
     * @param out where it is read
     * @param step whose output alone is shown, and no log; empty for everything
     */
    Ending follow(Optional<String> after, PrintWriter out, Optional<String> step) {
        try (RunLog log = new RunLog(out, terminal.colours())) {
            read(after, event -> show(event, log, step));
        }
        return Ending.of(environments, id);
    }

    /** Shows what a run says to whoever waits, and then the environment. */
    int toTheEnd(Optional<String> after, OutputOption output) {
        Ending ending = follow(after, terminal.err(), Optional.empty());
        ending.run()
                .ifPresentOrElse(
                        run -> output.show(terminal, run, () -> new RunSummary(run, terminal.texts()).text()),
                        () -> terminal.tell("watch.gone", id));
        return ending.code().value();
    }

    /** Waits without a word until a run has ended. */
    Ending awaitEnd() {
        lastEvent();
        return Ending.of(environments, id);
    }

    /** The last event of a run, once it has ended. */
    Optional<String> lastEvent() {
        return read(Optional.empty(), event -> {});
    }

    private Optional<String> read(Optional<String> after, Consumer<RunEvent> reader) {
        Thread leaving = new Thread(() -> terminal.tell("watch.left", id, id));
        Runtime.getRuntime().addShutdownHook(leaving);
        try {
            return environments
                    .events(id, after, () -> terminal.tell("watch.lost"))
                    .follow(reader);
        } finally {
            Runtime.getRuntime().removeShutdownHook(leaving);
        }
    }

    private static void show(RunEvent event, RunLog log, Optional<String> step) {
        JsonNode data = event.data();
        if (event.type().equals("log") && step.isEmpty()) {
            log.line(data.path("line").asText());
        }
        if (event.type().equals("output")
                && step.map(data.path("step").asText()::equals).orElse(true)) {
            log.output(data.path("text").asText());
        }
    }

    /**
     * How a run ended.
     *
     * @param code what scripts are told
     * @param run as the portal shows it; empty if the environment is gone
     */
    record Ending(ExitCode code, Optional<JsonNode> run) {

        private static Ending of(Environments environments, int id) {
            try {
                JsonNode run = environments.awaitState(id);
                boolean completed = run.at("/project/status").asText().equals("COMPLETED");
                return new Ending(completed ? ExitCode.DONE : ExitCode.RUN_FAILED, Optional.of(run));
            } catch (Refusal e) {
                if (e.isNotThere()) {
                    return new Ending(ExitCode.NOT_THERE, Optional.empty());
                }
                throw e;
            }
        }
    }
}
