package org.hcmp.people;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.json.JsonBody;

/** What is said of people and teams, checked. Each answers 422 that names the member. */
final class Words {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MAIL = 254;
    private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9._@-]{0,62}[a-z0-9])?");
    private static final Pattern KEY = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final Set<String> LANGUAGES = Set.of("en", "ko");

    private Words() {}

    /** What an account signs in as. */
    static String id(JsonBody body) {
        return matching(
                body, "id", ID, "1 to 64 small letters, digits, dots, hyphens, underscores or @, such as kim.minji");
    }

    /** Whether any account can have it. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Whether any team can have it. */
    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** What requests and items write for a team. */
    static String key(JsonBody body) {
        return matching(body, "key", KEY, "1 to 63 small letters, digits or hyphens, such as order");
    }

    /** One line that is not blank. */
    static String name(JsonBody body, String member) {
        String given = body.text(member, LONGEST_NAME);
        if (given.isBlank() || given.codePoints().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid(
                    "%s must have 1 to %d characters in one line.".formatted(member, LONGEST_NAME));
        }
        return given;
    }

    /** A mail address, or null for none. */
    static String mail(JsonBody body) {
        return optional(body, "mail")
                .map(given -> matching(body, "mail", MAIL, "a mail address, or null"))
                .orElse(null);
    }

    /** A name as somebody else tells it, in one line; empty if there is nothing in it. */
    static Optional<String> asName(String told) {
        String line = told.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
        String name = line.codePoints()
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Optional.of(name).filter(text -> !text.isBlank());
    }

    /** A mail address as somebody else tells it; empty if it is none. */
    static Optional<String> asMail(String told) {
        return Optional.of(told)
                .filter(mail ->
                        mail.length() <= LONGEST_MAIL && MAIL.matcher(mail).matches());
    }

    /** A language of the console, or null for the browser's. */
    static String language(JsonBody body) {
        Optional<String> given = optional(body, "language");
        if (given.filter(LANGUAGES::contains).isEmpty() && given.isPresent()) {
            throw ProblemException.invalid("language must be en, ko or null.");
        }
        return given.orElse(null);
    }

    /** Refuses members that mean nothing: left alone they would look like a success. */
    static void only(JsonBody body, Set<String> known) {
        Set<String> unknown = new TreeSet<>(body.members());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw ProblemException.invalid("%s cannot be set here; there are %s."
                    .formatted(unknown.iterator().next(), String.join(", ", new TreeSet<>(known))));
        }
    }

    private static Optional<String> optional(JsonBody body, String member) {
        return body.isNull(member) ? Optional.empty() : Optional.of(body.text(member));
    }

    private static String matching(JsonBody body, String member, Pattern pattern, String expected) {
        String given = body.text(member, LONGEST_MAIL);
        if (!pattern.matcher(given).matches()) {
            throw ProblemException.invalid("%s must be %s.".formatted(member, expected));
        }
        return given;
    }
}
