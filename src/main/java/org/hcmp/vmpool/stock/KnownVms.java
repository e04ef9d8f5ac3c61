package org.hcmp.vmpool.stock;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;

/** The names and addresses that are taken, by the pool or by what the same upload brought before. */
final class KnownVms {

    private final Set<String> stored = new HashSet<>();
    private final Set<String> given = new HashSet<>();

    /** @param pool name and address of each machine of the pool */
    KnownVms(List<Object[]> pool) {
        pool.forEach(columns -> stored.addAll(keys((String) columns[0], (String) columns[1])));
    }

    /** @throws ProblemException 409 if the pool has its name or address, 422 if the same upload has it */
    void add(NewVm vm) {
        for (String key : keys(vm.vmName(), vm.ipAddress())) {
            if (stored.contains(key)) {
                throw new ProblemException(
                        ProblemCode.MACHINE_EXISTS, "%s%s is in the pool already.".formatted(vm.place(), key));
            }
            if (!given.add(key)) {
                throw ProblemException.invalid("%s%s was given before.".formatted(vm.place(), key));
            }
        }
    }

    /** As they are named in an error. */
    private static List<String> keys(String name, String address) {
        return List.of("vm_name " + name, "ip_address " + address);
    }
}
