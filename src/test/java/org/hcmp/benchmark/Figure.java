package org.hcmp.benchmark;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One line of the table.
 *
 * @param subject who was measured
 * @param scenario what was asked of it
 * @param projects how many there were
 * @param connections that asked at the same time
 * @param perSecond requests answered
 * @param p50Millis until half of the answers were there
 * @param p99Millis until all but one in a hundred were there
 * @param errors refusals and failures
 * @param sentKibPerRequest what the client was sent
 * @param cpuSecondsPerThousand what a thousand requests cost the server
 * @param residentMib of the server's memory
 * @param allocatedKibPerRequest on the server's heap
 * @param heapAfterMib that the last collection left
 */
record Figure(
        String subject,
        String scenario,
        int projects,
        int connections,
        double perSecond,
        double p50Millis,
        double p99Millis,
        long errors,
        double sentKibPerRequest,
        double cpuSecondsPerThousand,
        double residentMib,
        double allocatedKibPerRequest,
        double heapAfterMib) {

    private static final double THOUSAND = 1_000;
    private static final double KIB_PER_MIB = 1_024;
    private static final double BYTES_PER_KIB = 1_024;

    static final String HEADER = """
            | subject | scenario | projects | conn. | per s | p50 ms | p99 ms | errors | KiB sent | CPU s / 1,000 | RSS MiB | KiB allocated | heap after GC MiB |
            |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|""";

    static Figure of(String subject, Scenario scenario, int projects, int connections, Wrk.Load load, Cost cost) {
        return new Figure(
                subject,
                scenario.title(),
                projects,
                connections,
                load.perSecond(),
                load.p50Millis(),
                load.p99Millis(),
                load.errors(),
                load.bytes() / BYTES_PER_KIB / load.requests(),
                cost.cpuSeconds() * THOUSAND / load.requests(),
                cost.residentMib(),
                cost.allocatedMib() * KIB_PER_MIB / load.requests(),
                cost.heapAfterMib());
    }

    /** What the database alone can do. */
    static Figure ofCeiling(String statement, int projects, int connections, double perSecond) {
        return new Figure(
                "database alone",
                statement,
                projects,
                connections,
                perSecond,
                Double.NaN,
                Double.NaN,
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN);
    }

    /** Whether an earlier run has measured the same. */
    boolean isOfSameAs(JsonNode earlier) {
        return subject.equals(earlier.path("subject").asText())
                && scenario.equals(earlier.path("scenario").asText())
                && projects == earlier.path("projects").asInt()
                && connections == earlier.path("connections").asInt();
    }

    /** Its line of the table. */
    String line() {
        return "| %s | %s | %,d | %d | %s | %s | %s | %d | %s | %s | %s | %s | %s |"
                .formatted(
                        subject,
                        scenario,
                        projects,
                        connections,
                        shown("%,.0f", perSecond),
                        shown("%.1f", p50Millis),
                        shown("%.1f", p99Millis),
                        errors,
                        shown("%,.1f", sentKibPerRequest),
                        shown("%.2f", cpuSecondsPerThousand),
                        shown("%.0f", residentMib),
                        shown("%.1f", allocatedKibPerRequest),
                        shown("%.0f", heapAfterMib));
    }

    private static String shown(String format, double value) {
        return Double.isFinite(value) ? format.formatted(value) : "–";
    }
}
