package org.hcmp.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.Role;

/**
 * Something that can be asked for: what a file {@code item.yaml} says (additions, section 1).
 *
 * @param key a DNS label; what requests write as {@code config.template}
 * @param version a digest of the item and all its files, or {@code built-in}
 * @param name by language
 * @param summary by language
 * @param runner who makes it; null where the request or the portal's default decides
 * @param machines how many of them, by tier, in the order in which they are lent
 * @param ssh how its machines are signed in to
 * @param fields a JSON Schema of what a request may say; null if it may say nothing in particular
 * @param texts labels of the fields, by language and name; null if there are none
 * @param steps what makes it; empty where its runner knows by itself
 * @param retire what takes it away
 * @param cost null if nobody said
 * @param teams who may ask for it; empty: everybody
 */
public record Item(
        String key,
        String version,
        Map<String, String> name,
        Map<String, String> summary,
        String runner,
        List<Tier> machines,
        Ssh ssh,
        JsonNode fields,
        JsonNode texts,
        List<ItemStep> steps,
        List<ItemStep> retire,
        JsonNode cost,
        List<String> teams) {

    private static final String BUILT_IN = "built-in";

    /**
     * Machines of one kind.
     *
     * @param name what they are for
     * @param count how many, from 1
     * @param vcpu how many processors each must have; 0 if that does not matter
     * @param memory how much memory each must have, in MiB; 0 if that does not matter
     * @param labels words that each must have
     */
    public record Tier(String name, int count, int vcpu, int memory, List<String> labels) {

        /** The tier of an item that does not tell its machines apart. */
        public static final String ONLY = "machine";

        /** Machines that need nothing in particular. */
        public Tier(String name, int count) {
            this(name, count, 0, 0, List.of());
        }
    }

    /**
     * How machines are signed in to.
     *
     * @param user whom as
     * @param port where
     */
    public record Ssh(String user, int port) {

        static final Ssh USUAL = new Ssh("ubuntu", 22);
    }

    /**
     * A playbook that is played.
     *
     * @param id tells it from the item's others
     * @param name by language
     * @param playbook a file of the item
     * @param timeout how long it may take
     * @param retries how often it is tried again
     */
    public record ItemStep(String id, Map<String, String> name, String playbook, Duration timeout, int retries) {

        /** As the log of a run says it. */
        public String title() {
            return Optional.ofNullable(name.get("en"))
                    .orElseGet(() -> name.values().iterator().next());
        }
    }

    /** An item that the portal brings. */
    static Item builtIn(String key, int machines, Map<String, String> name, Map<String, String> summary) {
        return new Item(
                key,
                BUILT_IN,
                name,
                summary,
                null,
                List.of(new Tier(Tier.ONLY, machines)),
                Ssh.USUAL,
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of());
    }

    /** What a request means that names a template which is no item: one machine (contract section 4). */
    static Item unknown(String key) {
        return builtIn(key, 1, Map.of(), Map.of());
    }

    /** Whether the portal brings it, so that it has no files and needs no stored version. */
    public boolean isBuiltIn() {
        return BUILT_IN.equals(version);
    }

    /** Whether somebody may see it and ask for it. */
    public boolean isFor(Caller caller) {
        return teams.isEmpty() || caller.may(Role.OPERATOR) || teams.stream().anyMatch(caller.teams()::contains);
    }

    /** How many machines it takes. */
    public int machineCount() {
        return machines.stream().mapToInt(Tier::count).sum();
    }
}
