package org.hcmp.cli.terminal;

/** How a command ended, for scripts; {@code docs/cli.md} and {@code hcmp --help} list them. */
public enum ExitCode {
    DONE(0),
    /** The run that was waited for has failed, or somebody has stopped it. */
    RUN_FAILED(1),
    /** What was typed, or a file that it names, cannot be used. */
    USAGE(2),
    NOT_SIGNED_IN(3),
    NOT_THERE(4),
    /** The portal does not do it, and asking again will not help. */
    REFUSED(5),
    /** The portal does not answer, or cannot at this moment. */
    NO_ANSWER(6),
    /** A fault of the command line itself. */
    FAULT(70);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    /** What the process ends with. */
    public int value() {
        return value;
    }
}
