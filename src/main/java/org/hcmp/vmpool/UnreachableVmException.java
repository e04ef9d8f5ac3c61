package org.hcmp.vmpool;

/** A machine does not answer; the message names it and says what to do. */
public class UnreachableVmException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreachableVmException(LentVm vm, int port, Throwable cause) {
        super(
                "Machine %s (%s) does not answer on its SSH port %d: see that it is switched on, that its sshd runs and that the"
                                .formatted(vm.name(), vm.address(), port)
                        + " portal can reach it, and try again.",
                cause);
    }
}
