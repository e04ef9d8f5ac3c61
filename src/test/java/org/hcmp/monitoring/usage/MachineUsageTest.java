package org.hcmp.monitoring.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.support.AtOnce;
import org.hcmp.support.CapturedLog;
import org.hcmp.support.FreePort;
import org.hcmp.support.SmallPrometheus;
import org.hcmp.support.TestConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a Prometheus, and what is believed of its answers. */
class MachineUsageTest {

    private static final String MACHINE = "10.0.0.5";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-19T10:00:17Z"), ZoneOffset.UTC);

    /** Beyond what a question may take: a machine that runs other things too is slow to notice that it is over. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    /** Where time is not what counts: the first question of a JVM on a busy machine takes long. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CapturedLog log = new CapturedLog();
    private final SmallPrometheus there = new SmallPrometheus(FreePort.find());
    private final AtomicLong nanos = new AtomicLong();
    private final MachineUsage usage = at(there.url(), PATIENCE);

    @AfterEach
    void close() {
        there.close();
        log.close();
    }

    @Test
    void without_an_address_nobody_is_asked_and_nothing_is_known() {
        MachineUsage off = new MachineUsage(TestConfiguration.of(Map.of()), CLOCK);

        assertThat(off.now().of(MACHINE)).isEqualTo(new Usage(Optional.empty(), Optional.empty()));
        assertThat(off.now().version()).isEmpty();
        assertThat(there.asked()).isEmpty();
    }

    @Test
    void the_usual_queries_are_node_exporters() {
        new MachineUsage(TestConfiguration.of(Map.of("cmp.prometheus.url", there.url())), CLOCK).now();

        assertThat(there.asked())
                .containsExactlyInAnyOrder(
                        "/api/v1/query?timeout=2s&query=100 - (avg by (instance)"
                                + " (rate(node_cpu_seconds_total{mode=\"idle\"}[1m])) * 100)",
                        "/api/v1/query?timeout=2s&query="
                                + "(1 - (node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)) * 100");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5:9100, 10.0.0.5",
        "10.0.0.5, 10.0.0.5",
        "node-5.example.org:9100, node-5.example.org",
        "[2001:db8::5]:9100, 2001:db8::5",
        "[2001:db8::5], 2001:db8::5",
        "2001:db8::5, 2001:db8::5"
    })
    void an_instance_is_an_address_with_or_without_a_port(String instance, String address) {
        there.says(SmallPrometheus.CPU, Map.of(instance, "12.34", "10.0.0.55:9100", "99"));
        there.says(SmallPrometheus.MEMORY, Map.of(instance, "45.678"));

        assertThat(usage.now().of(address)).isEqualTo(known("12.3", "45.7"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0", "100, 100.0", "7, 7.0", "-0.3, 0.0", "100.2, 100.0", "1e1, 10.0", "0.05, 0.1", "-0, 0.0"})
    void percentages_have_one_decimal(String said, String read) {
        there.says(SmallPrometheus.CPU, Map.of(MACHINE, said));

        assertThat(usage.now().of(MACHINE).cpu()).contains(new BigDecimal(read));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "+Inf", "-Inf", "-3", "101", "busy", "", "1e999", "12 %"})
    void what_is_no_percentage_is_not_known_and_what_is_stays(String said) {
        there.says(SmallPrometheus.CPU, Map.of(MACHINE, said, "10.0.0.6", "20"));
        there.says(SmallPrometheus.MEMORY, Map.of(MACHINE, "30"));

        Usages found = usage.now();

        assertThat(found.of(MACHINE).cpu()).isEmpty();
        assertThat(found.of(MACHINE).memory()).contains(new BigDecimal("30.0"));
        assertThat(found.of("10.0.0.6").cpu()).contains(new BigDecimal("20.0"));
        assertThat(found.of(null).cpu()).isEmpty();
        assertThat(log.linesOf(Troubles.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Sign in</body></html>",
                "null",
                "[]",
                "{}",
                "{\"status\":\"error\",\"error\":\"no\"}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":{}}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[1,null,\"x\",{\"metric\":[]}]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
                        + "{\"metric\":{\"job\":\"node\"},\"value\":[1,\"50\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
                        + "{\"metric\":{\"instance\":\"10.0.0.5\"},\"value\":[1,\"8360271872\"]}]}}"
            })
    void nonsense_is_not_known_and_told_once(String body) {
        there.answersWith(200, body);

        assertThat(usage.now().of(MACHINE).memory()).isEmpty();
        turn(MachineUsage.KEPT);
        usage.now();

        assertThat(log.linesOf(Troubles.class))
                .singleElement()
                .asString()
                .startsWith("How busy machines are is not known: " + there.url() + " ");
    }

    @Test
    void a_query_that_is_refused_is_told_with_the_reason_on_one_line() {
        there.answersWith(400, "{\"status\":\"error\",\"error\":\"1:8: parse error:\\nunexpected <EOF>\"}");

        usage.now();

        assertThat(log.linesOf(Troubles.class))
                .containsExactly(
                        "How busy machines are is not known: %s answers 400: \"1:8: parse error:\\nunexpected <EOF>\"."
                                .formatted(there.url()));
    }

    @Test
    void an_answer_without_end_is_given_up() {
        there.answersWith(200, " ".repeat(5 << 20));

        usage.now();

        assertThat(log.text()).contains("longer than");
    }

    @Test
    void who_asks_at_the_same_time_or_within_15_seconds_shares_one_question_of_each_kind() {
        CountDownLatch held = new CountDownLatch(1);
        there.waitsFor(held);
        there.says(SmallPrometheus.CPU, Map.of(MACHINE, "50"));

        List<Usages> answers = AtOnce.call(20, number -> {
            if (number == 0) {
                held.countDown();
            }
            return usage.now();
        });
        turn(MachineUsage.KEPT.minusNanos(1));
        Usages later = usage.now();

        assertThat(answers).containsOnly(later);
        assertThat(later.of(MACHINE).cpu()).contains(new BigDecimal("50.0"));
        assertThat(there.asked()).hasSize(2);

        there.says(SmallPrometheus.CPU, Map.of(MACHINE, "60"));
        turn(Duration.ofNanos(1));
        assertThat(usage.now().of(MACHINE).cpu()).contains(new BigDecimal("60.0"));
        assertThat(there.asked()).hasSize(4);
        assertThat(usage.now().version()).isNotEqualTo(later.version());
    }

    @Test
    void the_version_is_the_same_as_long_as_the_values_are() {
        there.says(SmallPrometheus.CPU, Map.of(MACHINE, "50", "10.0.0.6", "51"));
        String version = usage.now().version();

        turn(MachineUsage.KEPT);
        assertThat(usage.now().version()).isEqualTo(version);

        there.says(SmallPrometheus.MEMORY, Map.of(MACHINE, "50"));
        turn(MachineUsage.KEPT);
        assertThat(usage.now().version()).isNotEqualTo(version);
    }

    @Test
    void one_that_is_silent_holds_nobody_for_longer_than_2_seconds_and_few_for_that_long() {
        there.isSilent();
        MachineUsage impatient = at(there.url(), Prometheus.LONGEST);

        Instant begun = Instant.now();
        AtOnce.call(10, number -> impatient.now());
        Duration first = Duration.between(begun, Instant.now());
        impatient.now();

        assertThat(first).isBetween(Prometheus.LONGEST.minusMillis(100), Prometheus.LONGEST.plus(SLACK));
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Prometheus.LONGEST.plus(SLACK));
        assertThat(there.asked()).hasSize(2);
        assertThat(log.linesOf(Troubles.class))
                .containsExactly(
                        "How busy machines are is not known: %s does not answer within PT2S.".formatted(there.url()));
    }

    @Test
    void one_that_answers_drop_by_drop_is_as_good_as_silent() {
        there.says(SmallPrometheus.CPU, Map.of(MACHINE, "50"));
        there.isSlow();

        Instant begun = Instant.now();
        Usages found = at(there.url(), Prometheus.LONGEST).now();

        assertThat(found.of(MACHINE).cpu()).isEmpty();
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Prometheus.LONGEST.plus(SLACK));
    }

    @Test
    void that_it_goes_and_comes_back_is_one_line_each() {
        there.says(SmallPrometheus.CPU, Map.of(MACHINE, "50"));
        usage.now();
        there.answersWith(503, "starting up");
        for (int look = 0; look < 3; look++) {
            turn(MachineUsage.KEPT);
            assertThat(usage.now().of(MACHINE).cpu()).isEmpty();
        }
        there.answersWith(200, "");
        there.says(SmallPrometheus.CPU, Map.of(MACHINE, "70"));
        there.says(SmallPrometheus.MEMORY, Map.of());
        for (int look = 0; look < 3; look++) {
            turn(MachineUsage.KEPT);
            assertThat(usage.now().of(MACHINE).cpu()).contains(new BigDecimal("70.0"));
        }

        assertThat(log.linesOf(Troubles.class))
                .containsExactly(
                        "How busy machines are is not known: %s answers 503 with something that is no JSON."
                                .formatted(there.url()),
                        there.url() + " tells again how busy machines are.");
    }

    @Test
    void a_port_at_which_nobody_listens_is_told_and_does_not_take_long() {
        MachineUsage nowhere = at("http://127.0.0.1:" + FreePort.find(), PATIENCE);

        assertThat(nowhere.now().of(MACHINE).cpu()).isEmpty();

        assertThat(log.linesOf(Troubles.class))
                .singleElement()
                .asString()
                .contains("cannot be asked", "ConnectException");
    }

    @Test
    void one_of_two_that_is_known_is_told() {
        there.says(SmallPrometheus.CPU, Map.of(MACHINE, "50"));
        there.answersWith(SmallPrometheus.MEMORY, "<html>");

        assertThat(usage.now().of(MACHINE)).isEqualTo(new Usage(Optional.of(new BigDecimal("50.0")), Optional.empty()));
        assertThat(log.linesOf(Troubles.class)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "HOUR, start=1768813200&end=1768816800&step=30, 'x'",
        "DAY, start=1768730400&end=1768816800&step=600, 'avg_over_time((x)[10m:1m])'",
        "WEEK, start=1768212000&end=1768816800&step=3600, 'avg_over_time((x)[1h:5m])'"
    })
    void the_past_is_asked_for_in_steps_that_others_ask_for_too_and_of_one_machine_alone(
            UsageRange range, String moments, String over) {
        PortalConfiguration configuration =
                TestConfiguration.of(Map.of("cmp.prometheus.url", there.url(), "cmp.prometheus.cpu", "x"));
        there.answersWith("(x)", "");

        new MachineUsage(configuration, CLOCK, nanos::get, PATIENCE).past(MACHINE, range);

        assertThat(there.asked())
                .contains("/api/v1/query_range?" + moments + "&timeout=60s&query=label_replace((" + over
                        + "), \"hcmp_asked_for\", \"yes\", \"instance\", \"\\\\[?10\\\\.0\\\\.0\\\\.5\\\\]?(:[0-9]+)?\")"
                        + " and on (hcmp_asked_for) label_replace(vector(1), \"hcmp_asked_for\", \"yes\", \"\", \"\")");
    }

    @Test
    void the_past_is_told_moment_by_moment_to_all_who_ask_the_same_within_15_seconds() {
        there.remembers(SmallPrometheus.CPU, Map.of(1768816770L, "12.34", 1768816740L, "NaN"));
        there.remembers(SmallPrometheus.MEMORY, Map.of(1768816740L, "50"));

        PastUsage past = usage.past(MACHINE, UsageRange.HOUR);
        PastUsage again = usage.past(MACHINE, UsageRange.HOUR);

        assertThat(past.points())
                .containsExactly(
                        new PastUsage.Point(Instant.ofEpochSecond(1768816740L), null, new BigDecimal("50.0")),
                        new PastUsage.Point(Instant.ofEpochSecond(1768816770L), new BigDecimal("12.3"), null));
        assertThat(again).isSameAs(past);
        assertThat(there.asked()).hasSize(2);
        usage.past("10.0.0.6", UsageRange.HOUR);
        turn(MachineUsage.KEPT);
        usage.past(MACHINE, UsageRange.HOUR);
        assertThat(there.asked()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\") or vector(1) #", "a\\\"b", "$1", ".*", "10.0.0.5|10.0.0.6"})
    void an_address_never_becomes_a_part_of_the_query(String address) {
        String query = OneMachine.of("up", address);

        String regex = query.replaceAll("(?s).*\"instance\", \"((?:[^\"\\\\]|\\\\.)*)\"\\).*", "$1");
        assertThat(Pattern.compile(regex.replaceAll("\\\\(.)", "$1")).matcher(address + ":9100"))
                .matches(Matcher::matches);
        assertThat(query).endsWith("(vector(1), \"hcmp_asked_for\", \"yes\", \"\", \"\")");
        assertThat(Pattern.compile(regex.replaceAll("\\\\(.)", "$1")).matcher("10.0.0.6"))
                .matches(matcher -> !matcher.matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[1]}}",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"values\":[[1,\"101\"]]}]}}"
            })
    void a_past_that_is_nonsense_is_not_known_and_told_once_until_there_is_one_again(String body) {
        there.answersWith(200, body);
        for (int look = 0; look < 2; look++) {
            assertThat(usage.past(MACHINE, UsageRange.DAY).points()).isEmpty();
            turn(MachineUsage.KEPT);
        }
        there.remembers(SmallPrometheus.CPU, Map.of(1768816200L, "1"));
        there.remembers(SmallPrometheus.MEMORY, Map.of(1768816200L, "1"));

        assertThat(usage.past(MACHINE, UsageRange.DAY).points()).hasSize(1);

        List<String> lines = log.linesOf(Troubles.class);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("How busy machines were is not known: " + there.url() + " ");
        assertThat(lines.get(1)).isEqualTo(there.url() + " tells again how busy machines were.");
    }

    @Test
    void a_past_that_does_not_come_is_waited_for_for_2_seconds() {
        there.isSilent();

        Instant begun = Instant.now();
        PastUsage past = at(there.url(), Prometheus.LONGEST).past(MACHINE, UsageRange.WEEK);

        assertThat(past).isEqualTo(new PastUsage("P7D", 3600, List.of()));
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Prometheus.LONGEST.plus(SLACK));
    }

    @Test
    void machines_that_idle_are_asked_for_every_5_minutes_or_15_seconds_after_trouble() {
        there.answersWith(503, "");
        assertThat(usage.idle()).isEmpty();
        there.answersWith(200, "");
        there.says(SmallPrometheus.CPU, Map.of("10.0.0.5:9100", "1.5", "10.0.0.6:9100", "1.5", "10.0.0.6:9200", "5"));

        turn(MachineUsage.KEPT);
        assertThat(usage.idle()).containsExactly(MACHINE);
        turn(MachineUsage.IDLE_KEPT.minusNanos(1));
        assertThat(usage.idle()).containsExactly(MACHINE);
        assertThat(there.asked()).hasSize(2);
        turn(Duration.ofNanos(1));
        usage.idle();

        assertThat(there.asked()).hasSize(3).last().asString().contains("[1d:1m]) and ", "offset 1d");
        assertThat(log.linesOf(Troubles.class))
                .containsExactly(
                        "Which machines idle is not known: %s answers 503.".formatted(there.url()),
                        there.url() + " tells again which machines idle.");
    }

    @Test
    void without_an_address_nothing_is_known_of_the_past() {
        MachineUsage off = new MachineUsage(TestConfiguration.of(Map.of()), CLOCK);

        assertThat(off.past(MACHINE, UsageRange.HOUR)).isEqualTo(new PastUsage("PT1H", 30, List.of()));
        assertThat(off.idle()).isEmpty();
    }

    private MachineUsage at(String url, Duration longest) {
        PortalConfiguration configuration = TestConfiguration.of(Map.of("cmp.prometheus.url", url));
        return new MachineUsage(configuration, CLOCK, nanos::get, longest);
    }

    private void turn(Duration on) {
        nanos.addAndGet(on.toNanos());
    }

    private static Usage known(String cpu, String memory) {
        return new Usage(Optional.of(new BigDecimal(cpu)), Optional.of(new BigDecimal(memory)));
    }
}
