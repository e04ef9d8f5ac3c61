package org.hcmp.monitoring.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.hcmp.platform.configuration.PortalConfiguration;

/**
 * Knows how busy machines are and were, if there is somebody to ask. All who want to know the same within some time share one look,
 * and wait for it together: nobody longer than a question may take, also while nothing comes back. A Prometheus that goes away and
 * comes back is a line each in the log.
 *
 * <p>Each method waits for another server: not to be called while something is held that others need, such as a connection to the
 * database.
 */
@ApplicationScoped
public class MachineUsage {

    /** How long a look at how busy machines are or were is good for, also one that has found nothing. */
    static final Duration KEPT = Duration.ofSeconds(15);

    /** The same of a look at a whole day of all machines, which is much to count, unless it has met trouble. */
    static final Duration IDLE_KEPT = Duration.ofMinutes(5);

    /** What a machine that idles never uses of its processors, in percent: its own upkeep takes less. */
    private static final BigDecimal IDLE_BELOW = BigDecimal.valueOf(5);

    private Optional<Questions> questions = Optional.empty();

    /** For the container. */
    protected MachineUsage() {}

    @Inject
    MachineUsage(PortalConfiguration configuration, Clock clock) {
        this(configuration, clock, System::nanoTime, Prometheus.LONGEST);
    }

    /**
     * @param clock what time it is
     * @param nanos a clock that only goes forward
     * @param longest how long a question may take
     */
    MachineUsage(PortalConfiguration configuration, Clock clock, LongSupplier nanos, Duration longest) {
        questions = configuration.prometheus().map(asked -> new Questions(asked, clock, nanos, longest));
    }

    /** How busy all machines are. */
    public Usages now() {
        return questions.map(asked -> asked.now.take()).orElse(Usages.UNKNOWN);
    }

    /**
     * How busy one machine was.
     *
     * @param address as the pool has it
     */
    public PastUsage past(String address, UsageRange range) {
        return questions.map(asked -> asked.past(new Past(address, range))).orElseGet(() -> PastUsage.unknown(range));
    }

    /** The addresses of machines that have used less than 5 % of their processors at any time of the last day. */
    public Set<String> idle() {
        return questions
                .map(asked -> asked.idle.take().percentages().entrySet().stream()
                        .filter(machine -> machine.getValue().compareTo(IDLE_BELOW) < 0)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private record Past(String address, UsageRange range) {}

    /** What is asked of a Prometheus. */
    private static final class Questions {

        /** What has not been measured for the whole day may have been busy. */
        private static final String MOST_OF_A_DAY =
                "max_over_time((%1$s)[1d:1m]) and last_over_time((%1$s)[10m:1m] offset 1d)";

        private final PortalConfiguration.Prometheus queries;
        private final Prometheus prometheus;
        private final Clock clock;
        private final LongSupplier nanos;

        private final Look<Usages> now;
        private final Look<Measured<String>> idle;
        private final Map<Past, Look<PastUsage>> past = new ConcurrentHashMap<>();

        private final Troubles present;
        private final Troubles former;
        private final Troubles idling;

        private Questions(PortalConfiguration.Prometheus queries, Clock clock, LongSupplier nanos, Duration longest) {
            this.queries = queries;
            this.clock = clock;
            this.nanos = nanos;
            prometheus = new Prometheus(queries.url(), longest);
            present = new Troubles(prometheus, "how busy machines are");
            former = new Troubles(prometheus, "how busy machines were");
            idling = new Troubles(prometheus, "which machines idle");
            now = new Look<>(this::askNow, found -> KEPT, nanos);
            idle = new Look<>(this::askIdle, found -> found.trouble().isPresent() ? KEPT : IDLE_KEPT, nanos);
        }

        private PastUsage past(Past asked) {
            past.values().removeIf(Look::isOver);
            return past.computeIfAbsent(asked, one -> new Look<>(() -> askPast(one), found -> KEPT, nanos))
                    .take();
        }

        private CompletableFuture<Usages> askNow() {
            return prometheus.ask(queries.cpu()).thenCombine(prometheus.ask(queries.memory()), (cpu, memory) -> {
                present.tell(cpu.trouble().or(memory::trouble));
                return new Usages(cpu.percentages(), memory.percentages());
            });
        }

        private CompletableFuture<PastUsage> askPast(Past asked) {
            return ask(asked, queries.cpu()).thenCombine(ask(asked, queries.memory()), (cpu, memory) -> {
                former.tell(cpu.trouble().or(memory::trouble));
                return PastUsage.of(asked.range(), cpu, memory);
            });
        }

        private CompletableFuture<Measured<Instant>> ask(Past asked, String expression) {
            UsageRange range = asked.range();
            String query = OneMachine.of(range.over(expression), asked.address());
            return prometheus.ask(query, range, range.endBefore(clock.instant()));
        }

        private CompletableFuture<Measured<String>> askIdle() {
            return prometheus
                    .ask(MOST_OF_A_DAY.formatted(queries.cpu()))
                    .whenComplete((found, failure) -> idling.tell(found.trouble()));
        }
    }
}
