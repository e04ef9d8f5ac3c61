package org.hcmp.cli.portal;

import org.hcmp.cli.terminal.ExitCode;
import org.hcmp.cli.terminal.Failure;

/** The portal's own "no", in its own words. */
public final class Refusal extends Failure {

    private final int status;
    private final String word;

    private Refusal(int status, String word, ExitCode code, String key, Object... values) {
        super(code, key, values);
        this.status = status;
        this.word = word;
    }

    /**
     * @param status of HTTP, from 400
     * @param word {@code code} of the problem
     * @param detail its sentence
     */
    static Refusal of(int status, String word, String detail) {
        return switch (status) {
            case 401 ->
                word.equals("SIGN_IN_FIRST")
                        ? new Refusal(status, word, ExitCode.NOT_SIGNED_IN, "sign-in.first")
                        : new Refusal(status, word, ExitCode.NOT_SIGNED_IN, "portal.said", detail);
            case 404 -> new Refusal(status, word, ExitCode.NOT_THERE, "portal.said", detail);
            default ->
                new Refusal(
                        status,
                        word,
                        status == 429 || status >= 500 ? ExitCode.NO_ANSWER : ExitCode.REFUSED,
                        "portal.said",
                        detail);
        };
    }

    /** Whether that is what {@code docs/problems.md} calls so. */
    public boolean is(String code) {
        return word.equals(code);
    }

    /** Whether there is no such thing, or none that the caller sees. */
    public boolean isNotThere() {
        return status == 404;
    }
}
