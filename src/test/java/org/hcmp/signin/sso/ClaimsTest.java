package org.hcmp.signin.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimsTest {

    @ParameterizedTest
    @MethodSource("groups")
    void groups_are_a_list_or_one_alone_wherever_the_provider_tells_them(
            Map<String, Object> told, String path, List<String> found) {
        assertThat(new Claims(told).groups(path)).isEqualTo(found);
    }

    static Stream<Arguments> groups() {
        return Stream.of(
                arguments(Map.of("groups", List.of("staff", "/order-team")), "groups", List.of("staff", "order-team")),
                arguments(Map.of("groups", "staff"), "groups", List.of("staff")),
                arguments(Map.of("groups", List.of(1, true, "a")), "groups", List.of("a")),
                arguments(Map.of("groups", Map.of("a", "b")), "groups", List.of()),
                arguments(Map.of(), "groups", List.of()),
                arguments(Map.of("realm_access", Map.of("roles", List.of("a"))), "realm_access.roles", List.of("a")),
                arguments(Map.of("realm_access", "a"), "realm_access.roles", List.of()),
                arguments(Map.of("https://a.b/c.groups", List.of("a")), "https://a.b/c.groups", List.of("a")));
    }

    @Test
    void what_is_told_elsewhere_adds_to_what_was_signed_and_changes_none_of_it() {
        Claims signed = new Claims(Map.of("sub", "1", "email", "a@b.c"));

        assertThat(signed.with("{\"sub\":\"1\",\"email\":\"x@y.z\",\"groups\":[\"a\"]}")
                        .told())
                .isEqualTo(Map.of("sub", "1", "email", "a@b.c", "groups", List.of("a")));
        assertThat(signed.with("{\"sub\":\"2\",\"groups\":[\"a\"]}")).isEqualTo(signed);
        assertThat(signed.with("no JSON")).isEqualTo(signed);
        assertThat(signed.with("[]")).isEqualTo(signed);
    }
}
