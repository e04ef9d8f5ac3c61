package org.hcmp.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.persistence.DatabaseKind;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final Owner KIMS = new Owner("kim", null);
    private static final Owner OF_ORDER = new Owner("lee", "order");
    private static final Owner OF_BILLING = new Owner("lee", "billing");

    @Test
    void members_and_viewers_see_their_own_and_what_is_their_teams() {
        for (Role role : List.of(Role.VIEWER, Role.MEMBER)) {
            Scope scope = scope("kim", role, "order", "search");

            assertThat(Stream.of(KIMS, OF_ORDER, OF_BILLING).filter(scope::sees))
                    .containsExactly(KIMS, OF_ORDER);
            assertThat(scope.sees(null)).isFalse();
            assertThat(scope.values()).containsExactly("kim", "order", "search");
            assertThat(scope.condition("p.id", DatabaseKind.SQLITE).chars().filter(one -> one == '?'))
                    .hasSize(3);
        }
    }

    @Test
    void operators_see_all_and_so_what_nobody_knows_the_owner_of() {
        for (Role role : List.of(Role.OPERATOR, Role.ADMIN)) {
            Scope scope = scope("park", role);

            assertThat(Stream.of(KIMS, OF_ORDER, OF_BILLING, null)).allMatch(scope::sees);
            assertThat(scope.values()).isEmpty();
        }
    }

    /** What callers share, they share by this. */
    @Test
    void two_that_see_the_same_ask_the_same_and_no_others_do() {
        Scope kim = scope("kim", Role.MEMBER, "order");

        assertThat(scope("kim", Role.MEMBER, "order")).isEqualTo(kim).hasSameHashCodeAs(kim);
        assertThat(scope("park", Role.OPERATOR)).isEqualTo(scope("admin", Role.ADMIN));
        List<Scope> others = List.of(
                scope("lee", Role.MEMBER, "order"), scope("kim", Role.MEMBER, "billing"), scope("kim", Role.OPERATOR));
        assertThat(others)
                .doesNotContain(kim)
                .extracting(other -> other.version("v"))
                .doesNotContain(kim.version("v"));
        assertThat(scope("park", Role.OPERATOR).version("v")).isEqualTo("v");
    }

    private static Scope scope(String id, Role role, String... teams) {
        return Scope.of(new Caller(id, id, role, new TreeSet<>(Set.of(teams)), SignedInBy.PASSWORD, "1"));
    }
}
