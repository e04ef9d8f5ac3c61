package org.hcmp.monitoring.usage;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hcmp.platform.secrets.Sha256;

/**
 * How busy all machines are, as one look has found it. A look is equal to itself alone: who has the same one shares what is made
 * of it.
 */
public final class Usages {

    /** Where nobody knows anything. */
    static final Usages UNKNOWN = new Usages(Map.of(), Map.of());

    private final Map<String, BigDecimal> cpu;
    private final Map<String, BigDecimal> memory;
    private final String version;

    /** @param cpu by address, in percent; {@code memory} likewise */
    Usages(Map<String, BigDecimal> cpu, Map<String, BigDecimal> memory) {
        this.cpu = Map.copyOf(cpu);
        this.memory = Map.copyOf(memory);
        version = cpu.isEmpty() && memory.isEmpty() ? "" : Sha256.hex(new TreeMap<>(cpu) + " " + new TreeMap<>(memory));
    }

    /** @param address of a machine, as the pool has it; may be null */
    public Usage of(String address) {
        return address == null
                ? new Usage(Optional.empty(), Optional.empty())
                : new Usage(Optional.ofNullable(cpu.get(address)), Optional.ofNullable(memory.get(address)));
    }

    /** Another one whenever it says anything else. */
    public String version() {
        return version;
    }
}
