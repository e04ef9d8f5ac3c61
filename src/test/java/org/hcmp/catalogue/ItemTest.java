package org.hcmp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.access.SignedInBy;
import org.junit.jupiter.api.Test;

class ItemTest {

    @Test
    void an_item_of_some_teams_is_there_for_those_and_for_operators() {
        Item item = item(List.of("order", "search"));

        assertThat(item.isFor(caller(Role.MEMBER, "order"))).isTrue();
        assertThat(item.isFor(caller(Role.VIEWER, "billing", "search"))).isTrue();
        assertThat(item.isFor(caller(Role.OPERATOR))).isTrue();
        assertThat(item.isFor(caller(Role.MEMBER, "billing"))).isFalse();
        assertThat(item.isFor(caller(Role.MEMBER))).isFalse();
    }

    @Test
    void an_item_that_names_no_teams_is_there_for_everybody() {
        assertThat(item(List.of()).isFor(caller(Role.VIEWER))).isTrue();
    }

    private static Item item(List<String> teams) {
        return new Item(
                "web-app",
                "1",
                Map.of("en", "Web"),
                Map.of(),
                null,
                List.of(),
                Item.Ssh.USUAL,
                null,
                null,
                List.of(),
                List.of(),
                null,
                teams);
    }

    private static Caller caller(Role role, String... teams) {
        return new Caller("kim", "Kim", role, new TreeSet<>(Set.of(teams)), SignedInBy.PASSWORD, "1");
    }
}
