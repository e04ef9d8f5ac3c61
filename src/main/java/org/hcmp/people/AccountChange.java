package org.hcmp.people;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.json.JsonBody;

/**
 * What shall become of an account: each accessor takes what is there and gives what takes its place, the same if nothing was
 * said.
 *
 * @param body members as in {@link AccountView}
 */
public record AccountChange(JsonBody body) {

    private static final Set<String> OWN = Set.of("name", "mail", "language");
    private static final Set<String> ALL = Set.of("name", "mail", "language", "role", "teams", "disabled");
    private static final Set<String> FIRST = Set.of("id", "name", "mail", "language", "role", "teams");

    /** What administrators change. */
    static AccountChange byAdmin(JsonBody body) {
        Words.only(body, ALL);
        return new AccountChange(body);
    }

    /** What a new account shall be, beside its id. */
    static AccountChange first(JsonBody body) {
        Words.only(body, FIRST);
        return new AccountChange(body);
    }

    /** What everybody may change of their own account. */
    static AccountChange own(JsonBody body) {
        Words.only(body, OWN);
        return new AccountChange(body);
    }

    /** The whole account as it shall be; 422 for what cannot be used. */
    AccountView of(AccountView there) {
        return new AccountView(
                there.id(),
                body.has("name") ? Words.name(body, "name") : there.name(),
                body.has("mail") ? Words.mail(body) : there.mail(),
                body.has("role") ? role().text() : there.role(),
                body.has("teams") ? teams() : there.teams(),
                body.has("language") ? Words.language(body) : there.language(),
                body.has("disabled") ? body.flag("disabled") : there.disabled(),
                null,
                null);
    }

    private Role role() {
        return Role.named(body.text("role"))
                .orElseThrow(() -> ProblemException.invalid("role must be viewer, member, operator or admin."));
    }

    private List<String> teams() {
        return List.copyOf(new TreeSet<>(body.texts("teams")));
    }
}
