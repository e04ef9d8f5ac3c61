package org.hcmp.people;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hcmp.platform.json.JsonBody;

/**
 * What shall become of a team; what is left out stays.
 *
 * @param body members as in {@link TeamView}
 */
public record TeamChange(JsonBody body) {

    private static final int MOST_VCPU = 100_000;
    private static final int MOST_MEMORY = 1_000_000;

    /** @throws org.hcmp.platform.errors.ProblemException 422 for a member that cannot be set */
    public TeamChange {
        Words.only(body, Set.of("key", "name", "members", "limits"));
    }

    /** The whole team as it shall be; 422 for what cannot be used. */
    TeamView of(TeamView there) {
        return new TeamView(
                there.key(),
                body.has("name") ? Words.name(body, "name") : there.name(),
                body.has("members") ? List.copyOf(new TreeSet<>(body.texts("members"))) : there.members(),
                body.has("limits") ? limits(new JsonBody(body.object("limits"), "limits.")) : there.limits());
    }

    private static TeamView.Limits limits(JsonBody given) {
        return new TeamView.Limits(limit(given, "max_vcpu", MOST_VCPU), limit(given, "max_memory", MOST_MEMORY));
    }

    private static Integer limit(JsonBody given, String member, int most) {
        return !given.has(member) || given.isNull(member) ? null : Integer.valueOf(given.number(member, 1, most));
    }
}
