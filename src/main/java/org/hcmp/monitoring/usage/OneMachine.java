package org.hcmp.monitoring.usage;

import java.util.regex.Pattern;

/** PromQL that leaves one machine of all that a query gives. */
final class OneMachine {

    /** A label that no machine has; which one is meant is the only one that gets it. */
    private static final String LABEL = "hcmp_asked_for";

    private static final Pattern SPECIAL = Pattern.compile("\\p{Punct}");

    private OneMachine() {}

    /**
     * The same query for that machine alone, whoever measures it: {@code instance} is its address, with or without a port.
     *
     * @param address as the pool has it: whatever it holds, it stays a text in quotes
     */
    static String of(String query, String address) {
        String regex = SPECIAL.matcher(address).replaceAll("\\\\$0");
        String quoted = regex.replace("\\", "\\\\").replace("\"", "\\\"");
        return """
                label_replace((%1$s), "%2$s", "yes", "instance", "\\\\[?%3$s\\\\]?(:[0-9]+)?") \
                and on (%2$s) label_replace(vector(1), "%2$s", "yes", "", "")""".formatted(query, LABEL, quoted);
    }
}
