package org.hcmp.platform.access;

import java.util.Locale;

/** How somebody showed who they are. */
public enum SignedInBy {
    /** By a password of the portal's own. */
    PASSWORD,
    /** At a provider that the portal trusts. */
    SSO,
    /** By a token that they made for a program. */
    TOKEN,
    /** Not at all: nobody has to ({@code cmp.auth.mode=open}). */
    OPEN;

    /** As calls and tables spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
