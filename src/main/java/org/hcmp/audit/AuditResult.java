package org.hcmp.audit;

import java.util.Locale;

/** How it ended. */
public enum AuditResult {
    /** It was done. */
    SUCCESS,
    /** It was not done, because it may not or cannot be. */
    REFUSED,
    /** Something broke. */
    FAILED;

    static AuditResult of(int status) {
        return status < 400 ? SUCCESS : status < 500 ? REFUSED : FAILED;
    }

    /** As the table and the call spell it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
