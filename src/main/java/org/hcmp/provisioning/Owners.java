package org.hcmp.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.SortedSet;
import org.hcmp.people.Memberships;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.projects.Owner;

/** Finds out whose an environment will be. */
@ApplicationScoped
public class Owners {

    @Inject
    private Memberships memberships;

    /**
     * Whose it is: that person's, and of the team that was named, or else the first of theirs.
     *
     * @param caller who asks for it
     * @param user whom it is for
     * @param team the team that it shall belong to, if one was named
     * @throws ProblemException 403 if the caller may not ask for somebody else, or for that team; 422 if there is no such team
     */
    Owner of(Caller caller, String user, Optional<String> team) {
        boolean own = user.equals(caller.id());
        if (!own && !caller.may(Role.OPERATOR)) {
            throw new ProblemException(
                    ProblemCode.NOT_FOR_OTHERS,
                    "Only operators may ask for somebody else; write your own id as userName, or leave it out.");
        }
        SortedSet<String> teams = own ? caller.teams() : memberships.of(user);
        if (team.isEmpty()) {
            return new Owner(user, teams.isEmpty() ? null : teams.first());
        }
        if (!teams.contains(team.get())) {
            checkForeign(caller, team.get());
        }
        return new Owner(user, team.get());
    }

    private void checkForeign(Caller caller, String team) {
        if (!caller.may(Role.OPERATOR)) {
            throw new ProblemException(ProblemCode.NOT_YOUR_TEAM, "team must be one of your teams, or left out.");
        }
        if (!memberships.isTeam(team)) {
            throw ProblemException.invalid("team names a team that there is not.");
        }
    }
}
