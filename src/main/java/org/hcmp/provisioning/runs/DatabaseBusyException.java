package org.hcmp.provisioning.runs;

/** A step met a database that did not answer: no fault of the step, so the run waits. */
class DatabaseBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseBusyException(Exception cause) {
        super(cause);
    }
}
