package org.hcmp.signin.sso;

import org.hcmp.platform.json.SingleLine;

/** Nobody is signed in. The message is for the operator, and holds nothing secret. */
public class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final boolean news;

    RefusedException(Refusal refusal, String reason) {
        this(refusal, reason, true);
    }

    private RefusedException(Refusal refusal, String reason, boolean news) {
        super(reason);
        this.refusal = refusal;
        this.news = news;
    }

    /** The provider is away as it was a moment ago, or others wait for it already. */
    static RefusedException stillAway() {
        return new RefusedException(Refusal.AWAY, "The provider is not asked at the moment.", false);
    }

    /** Somebody tries on and on: what they are told now was told before. */
    static RefusedException tooMany() {
        return new RefusedException(Refusal.TOO_MANY, "There were too many failures from there.", false);
    }

    Refusal refusal() {
        return refusal;
    }

    /** Whether it is worth telling: strangers must not be able to fill the audit. */
    boolean isNews() {
        return news;
    }

    /** What the audit says of it. */
    String sentence() {
        return "%s (%s)".formatted(refusal.english(), SingleLine.quoted(getMessage()));
    }
}
