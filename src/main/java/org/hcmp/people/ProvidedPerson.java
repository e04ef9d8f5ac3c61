package org.hcmp.people;

import java.util.Locale;
import java.util.Optional;

/**
 * Somebody as a provider tells of them.
 *
 * @param issuer the provider
 * @param subject its word for them, which never changes and is nobody else's
 * @param signsInAs what they sign in as there
 * @param name what they are called
 * @param mail where they get mail
 */
public record ProvidedPerson(
        String issuer, String subject, String signsInAs, Optional<String> name, Optional<String> mail) {

    /** Leaves room for a number behind it. */
    private static final int LONGEST_ID = 56;

    private static final String NAMELESS = "person";

    /** What their account is called here, if nobody is called so. */
    String wishedId() {
        String letters = signsInAs.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._@-]+", "-");
        String cut = letters.replaceAll("^[^a-z0-9]+", "");
        String id = cut.substring(0, Math.min(LONGEST_ID, cut.length())).replaceAll("[^a-z0-9]+$", "");
        return id.isEmpty() ? NAMELESS : id;
    }
}
