package org.hcmp.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.hcmp.support.Portal;
import org.hcmp.support.Server;
import org.hcmp.support.TestDatabase;

/**
 * Every scenario, one after the other, beside what the database alone can do. Prints one table, and a second one where
 * it is given an earlier run to compare with.
 *
 * <p>System properties: {@code benchmark.server} ({@code PAYARA_MICRO}, {@code WILDFLY}), {@code benchmark.database}
 * ({@code postgresql}, {@code sqlite}), {@code benchmark.projects} and {@code benchmark.machines} (numbers), {@code
 * benchmark.people} (a number: with one or more, one of them is who asks, and not the administrator),
 * {@code benchmark.connections} (a list), {@code benchmark.seconds} (of each scenario), {@code benchmark.scenarios} (a
 * list), {@code benchmark.url} and {@code benchmark.password} (something that is running already), {@code
 * benchmark.earlier} (a file that an earlier run wrote).
 */
public final class RequestsBenchmark {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int MACHINES = 200;

    /** All scenarios, before the first is measured: until then the JVM is busier with finding out what is hot. */
    private static final int WARM_UP_ROUNDS = 2;

    /** Of each scenario in a round. */
    private static final int WARM_UP_SECONDS = 12;

    /** As the portal opens, however many ask it. */
    private static final int CONNECTIONS_OF_A_POOL = 16;

    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(10);

    private final Subject subject;
    private final int projects = Integer.getInteger("benchmark.projects", 1_000);
    private final int people = Integer.getInteger("benchmark.people", 0);
    private final int seconds = Integer.getInteger("benchmark.seconds", 10);
    private final List<Figure> figures = new ArrayList<>();

    private RequestsBenchmark(Subject subject) {
        this.subject = subject;
    }

    /** @param arguments the file that takes the figures */
    public static void main(String[] arguments) throws IOException {
        try (Subject subject = subject()) {
            List<Figure> figures = new RequestsBenchmark(subject).measure();
            compare(figures);
            JSON.writeValue(Path.of(arguments[0]).toFile(), figures);
        }
    }

    private static Subject subject() {
        String url = System.getProperty("benchmark.url", "");
        return url.isBlank()
                ? Subject.started(
                        Server.valueOf(System.getProperty("benchmark.server", Server.PAYARA_MICRO.name())),
                        !"sqlite".equals(System.getProperty("benchmark.database")))
                : Subject.at(url);
    }

    private List<Figure> measure() {
        Portal portal = subject.signedIn();
        subject.database()
                .ifPresent(database ->
                        DataSet.fill(database, projects, Integer.getInteger("benchmark.machines", MACHINES), people));
        System.out.println(Figure.HEADER);
        subject.database().ifPresent(this::ceilings);
        warmUp(portal);
        for (int connections : connections()) {
            for (Scenario scenario : scenarios()) {
                Wrk.run(subject.url(), scenario, token(scenario, portal), connections, Math.max(1, seconds / 2));
                settle();
                Cost before = subject.cost();
                Wrk.Load load = Wrk.run(subject.url(), scenario, token(scenario, portal), connections, seconds);
                add(Figure.of(
                        subject.name(),
                        scenario,
                        projects,
                        connections,
                        load,
                        subject.cost().since(before)));
                settle();
            }
        }
        return figures;
    }

    private void warmUp(Portal portal) {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            for (Scenario scenario : scenarios()) {
                Wrk.run(subject.url(), scenario, token(scenario, portal), CONNECTIONS_OF_A_POOL, WARM_UP_SECONDS);
                settle();
            }
        }
    }

    private String token(Scenario scenario, Portal administrator) {
        return people == 0 || scenario == Scenario.PEOPLE ? administrator.token() : DataSet.TOKEN_OF_SOMEBODY;
    }

    private void ceilings(TestDatabase database) {
        int connections = CONNECTIONS_OF_A_POOL;
        if (scenarios().contains(Scenario.HISTORY)) {
            add(Figure.ofCeiling("history", projects, connections, Ceiling.histories(database, connections, seconds)));
        }
        add(Figure.ofCeiling("history page", projects, connections, Ceiling.pages(database, connections, seconds)));
        add(Figure.ofCeiling("insert", projects, connections, Ceiling.inserts(database, connections, seconds)));
    }

    private void add(Figure figure) {
        figures.add(figure);
        System.out.println(figure.line());
    }

    /** Waits until no run is going on any more, and takes away what was asked for. */
    private void settle() {
        subject.database().ifPresent(database -> {
            Awaitility.await()
                    .atMost(LONGEST_DRAIN)
                    .until(() -> database.value("select count(*) from projects where status in ('PENDING', 'RUNNING')")
                            .equals("0"));
            String failed = database.value("select count(*) from projects where status = 'FAILED'");
            if (!failed.equals("0")) {
                throw new IllegalStateException(failed + " runs failed.");
            }
            for (String table : List.of("run_events", "runs", "mock_addresses")) {
                database.execute("delete from " + table);
            }
            database.execute("delete from projects where service_name = 'benchmark'");
            DataSet.tidy(database);
        });
    }

    private static List<Integer> connections() {
        return Stream.of(System.getProperty("benchmark.connections", "16,256").split(","))
                .map(Integer::valueOf)
                .toList();
    }

    private static List<Scenario> scenarios() {
        String chosen = System.getProperty("benchmark.scenarios", "");
        return chosen.isBlank()
                ? List.of(Scenario.values())
                : Stream.of(chosen.split(",")).map(Scenario::valueOf).toList();
    }

    private static void compare(List<Figure> figures) throws IOException {
        String earlier = System.getProperty("benchmark.earlier", "");
        if (earlier.isBlank()) {
            return;
        }
        JsonNode before = JSON.readTree(Files.readString(Path.of(earlier)));
        System.out.printf("%n| subject | scenario | conn. | earlier per s | now per s | now / earlier |%n");
        System.out.println("|---|---|--:|--:|--:|--:|");
        for (Figure figure : figures) {
            Optional<JsonNode> same = StreamSupport.stream(before.spliterator(), false)
                    .filter(figure::isOfSameAs)
                    .findFirst();
            same.map(row -> row.path("perSecond").asDouble())
                    .ifPresent(was -> System.out.printf(
                            "| %s | %s | %d | %,.0f | %,.0f | %.2f |%n",
                            figure.subject(),
                            figure.scenario(),
                            figure.connections(),
                            was,
                            figure.perSecond(),
                            figure.perSecond() / was));
        }
    }
}
