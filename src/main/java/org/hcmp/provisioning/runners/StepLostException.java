package org.hcmp.provisioning.runners;

/**
 * A step was ended because this server could not show in time that it is alive. That is no failure of the run: whoever has it
 * afterwards carries the step out again.
 */
public final class StepLostException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message what was ended */
    public StepLostException(String message) {
        super(message);
    }
}
