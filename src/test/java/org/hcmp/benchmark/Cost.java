package org.hcmp.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process has used since it started, as Linux and the JVM's own log of collections tell.
 *
 * @param cpuSeconds of all its threads
 * @param residentMib of its memory at this moment
 * @param allocatedMib on the heap, up to the last collection
 * @param heapAfterMib that the last collection left
 */
record Cost(double cpuSeconds, double residentMib, double allocatedMib, double heapAfterMib) {

    /** Of a process that was not started here. */
    static final Cost UNKNOWN = new Cost(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private static final double TICKS_PER_SECOND = 100;
    private static final double KIB_PER_MIB = 1024;

    /** Such as {@code GC(12) Pause Young (Allocation Failure) 80M->12M(247M) 3.201ms}. */
    private static final Pattern COLLECTION = Pattern.compile(" (\\d+)M->(\\d+)M\\(");

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    static Cost of(long pid, Path collections) {
        try {
            Path process = Path.of("/proc", String.valueOf(pid));
            // The name of the process, which comes second, may hold blanks.
            String[] figures = Files.readString(process.resolve("stat"))
                    .replaceFirst("^.*\\) ", "")
                    .split(" ");
            double ticks = Double.parseDouble(figures[USER_TICKS]) + Double.parseDouble(figures[SYSTEM_TICKS]);
            double kib = Files.readAllLines(process.resolve("status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .sum();
            double before = 0;
            double allocated = 0;
            Matcher collection = COLLECTION.matcher(Files.readString(collections));
            while (collection.find()) {
                allocated += Double.parseDouble(collection.group(1)) - before;
                before = Double.parseDouble(collection.group(2));
            }
            return new Cost(ticks / TICKS_PER_SECOND, kib / KIB_PER_MIB, allocated, before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was used since then; memory as it is now. */
    Cost since(Cost earlier) {
        return new Cost(
                cpuSeconds - earlier.cpuSeconds, residentMib, allocatedMib - earlier.allocatedMib, heapAfterMib);
    }
}
