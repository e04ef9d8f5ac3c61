package org.hcmp.vmpool.stock;

import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.http.PathId;

/** The id of a machine in an address. */
final class VmId {

    static final String NO_SUCH_VM = "There is no machine #%s in the pool.";

    private VmId() {}

    /** @throws org.hcmp.platform.errors.ProblemException 422 or 404 */
    static int of(String given) {
        return PathId.of(given, "vm_id", ProblemCode.MACHINE_NOT_FOUND, NO_SUCH_VM);
    }
}
