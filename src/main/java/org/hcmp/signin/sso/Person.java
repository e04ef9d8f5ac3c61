package org.hcmp.signin.sso;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hcmp.people.ProvidedPerson;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.configuration.PortalConfiguration.SingleSignOn;

/**
 * Who came back from the provider, and what their groups make of them here.
 *
 * @param provided as the provider tells of them
 * @param role the highest that one of their groups gives; empty if none does
 * @param teams those that their groups are; empty if groups say nothing of teams
 * @param idToken what the provider signed
 */
record Person(ProvidedPerson provided, Optional<Role> role, Optional<SortedSet<String>> teams, String idToken) {

    static Person of(SingleSignOn configured, Claims told, String idToken) {
        List<String> groups = told.groups(configured.groupsClaim());
        String subject = told.text("sub").orElseThrow();
        return new Person(
                new ProvidedPerson(
                        configured.issuer().toString(),
                        subject,
                        told.text("preferred_username")
                                .or(() -> told.text("email"))
                                .orElse(subject),
                        told.text("name"),
                        told.text("email")),
                groups.stream()
                        .flatMap(group -> Optional.ofNullable(configured.roles().get(group)).stream())
                        .flatMap(role -> Role.named(role).stream())
                        .max(Comparator.naturalOrder()),
                configured.teams().isEmpty() ? Optional.empty() : Optional.of(teams(configured, groups)),
                idToken);
    }

    private static SortedSet<String> teams(SingleSignOn configured, List<String> groups) {
        SortedSet<String> teams = new TreeSet<>();
        groups.forEach(
                group -> Optional.ofNullable(configured.teams().get(group)).ifPresent(teams::add));
        return teams;
    }

    /** It holds a token. */
    @Override
    public String toString() {
        return "Person[%s]".formatted(provided.subject());
    }
}
