package org.hcmp.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoleTest {

    @Test
    void each_role_may_do_all_that_the_ones_before_it_may() {
        List<Role> roles = List.of(Role.VIEWER, Role.MEMBER, Role.OPERATOR, Role.ADMIN);

        for (Role role : roles) {
            assertThat(roles.stream().filter(role::includes))
                    .containsExactlyElementsOf(roles.subList(0, roles.indexOf(role) + 1));
        }
    }

    @Test
    void accounts_have_four_of_them_by_name_and_never_that_of_strangers() {
        assertThat(Stream.of("viewer", "member", "operator", "admin").map(Role::named))
                .allMatch(role -> role.isPresent());
        assertThat(Stream.of("public", "Admin", "ADMIN", "root", "").map(Role::named))
                .allMatch(role -> role.isEmpty());
    }
}
