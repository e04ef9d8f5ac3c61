package org.hcmp.signin.sso;

import java.util.Optional;
import org.hcmp.platform.json.SingleLine;

/** Nobody is signed in. The message is for the operator, and holds nothing secret. */
public class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final boolean news;

    /** Null if it is nobody's that is known here. */
    private final String account;

    RefusedException(Refusal refusal, String reason) {
        this(refusal, reason, true, null);
    }

    private RefusedException(Refusal refusal, String reason, boolean news, String account) {
        super(reason);
        this.refusal = refusal;
        this.news = news;
        this.account = account;
    }

    /** The provider is away as it was a moment ago, or others wait for it already. */
    static RefusedException stillAway() {
        return new RefusedException(Refusal.AWAY, "The provider is not asked at the moment.", false, null);
    }

    /** Somebody tries on and on: what they are told now was told before. */
    static RefusedException tooMany() {
        return new RefusedException(Refusal.TOO_MANY, "There were too many failures from there.", false, null);
    }

    /** The same, of somebody's who has an account. */
    RefusedException of(Optional<String> id) {
        return new RefusedException(refusal, getMessage(), news, id.orElse(null));
    }

    Refusal refusal() {
        return refusal;
    }

    /** Whose sign-in it was; empty if it is nobody's that is known here. */
    Optional<String> account() {
        return Optional.ofNullable(account);
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
