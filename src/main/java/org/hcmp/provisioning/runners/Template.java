package org.hcmp.provisioning.runners;

import java.util.Locale;
import java.util.stream.Stream;

/** How an environment can be laid out, and how many machines that takes (contract section 4). */
public enum Template {
    SINGLE(1),
    STANDARD(3),
    ENTERPRISE(5),
    K8S_SMALL(3);

    private final int machines;

    Template(int machines) {
        this.machines = machines;
    }

    /** As requests write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The number of machines of a template; an unknown one has 1. */
    static int machinesOf(String key) {
        return Stream.of(values())
                .filter(template -> template.key().equals(key))
                .findFirst()
                .map(template -> template.machines)
                .orElse(1);
    }
}
