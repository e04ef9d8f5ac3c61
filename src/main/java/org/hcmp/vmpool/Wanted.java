package org.hcmp.vmpool;

import java.util.List;

/**
 * Machines that a project asks for.
 *
 * @param tier what they shall serve as
 * @param count how many
 * @param needs what each must have
 */
public record Wanted(String tier, int count, Needs needs) {

    /** Machines that need nothing in particular. */
    public Wanted(String tier, int count) {
        this(tier, count, Needs.NONE);
    }

    /**
     * What a machine must have at least; one of which it was not said does not have it.
     *
     * @param vcpu how many processors, 0 if that does not matter
     * @param memory how much memory in MiB, 0 if that does not matter
     * @param labels words that it must have
     */
    public record Needs(int vcpu, int memory, List<String> labels) {

        /** Any machine will do. */
        public static final Needs NONE = new Needs(0, 0, List.of());

        boolean areMetBy(Traits traits) {
            return has(traits.vcpu(), vcpu)
                    && has(traits.memory(), memory)
                    && traits.labels().containsAll(labels);
        }

        private static boolean has(Integer there, int least) {
            return least == 0 || there != null && there >= least;
        }
    }

    /** Whether a machine may be lent for this. */
    boolean takes(Traits traits) {
        return (traits.tier() == null || traits.tier().equals(tier)) && needs.areMetBy(traits);
    }
}
