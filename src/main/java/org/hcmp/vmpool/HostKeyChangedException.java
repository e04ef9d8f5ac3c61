package org.hcmp.vmpool;

/** A machine shows another host key than the pinned one; the message names it and says what to do. */
public class HostKeyChangedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HostKeyChangedException(int vmId, String name) {
        super(("The host key of machine %s (#%d) has changed: if it was installed anew, let an operator accept that"
                        + " by \"forget host key\"; if not, somebody else may be answering in its place.")
                .formatted(name, vmId));
    }
}
