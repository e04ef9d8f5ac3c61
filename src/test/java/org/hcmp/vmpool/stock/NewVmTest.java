package org.hcmp.vmpool.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.hcmp.platform.errors.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewVmTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.99.0.1", "192.168.40.20", "255.255.255.255"})
    void four_numbers_are_an_address(String address) {
        assertThat(new NewVm("", "WKLD-20", address, Optional.empty()).ipAddress())
                .isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0",
                "10.0.0.0.0",
                "10.0.0.256",
                "10.0.0.01",
                "010.0.0.1",
                "10.0.0.1/24",
                "10.0.0.1:22",
                "10.0.0.1\n",
                "1O.0.0.1",
                "host.example.com",
                "::1",
                "١٠.0.0.1",
                "-1.0.0.1",
                "1e1.0.0.1"
            })
    void anything_else_is_none(String address) {
        assertThatThrownBy(() -> new NewVm("line 2: ", "WKLD-20", address, Optional.empty()))
                .isInstanceOf(ProblemException.class)
                .hasMessage("line 2: ip_address must be an IPv4 address such as 192.168.40.20.")
                .extracting("code.status")
                .isEqualTo(422);
    }

    @Test
    void a_name_has_up_to_200_characters_of_any_script() {
        String longest = "🍣".repeat(200);

        assertThat(new NewVm("", longest, "10.0.0.1", Optional.empty()).vmName())
                .isEqualTo(longest);
        assertThatThrownBy(() -> new NewVm("", longest + "x", "10.0.0.1", Optional.empty()))
                .hasMessage("vm_name must have 1 to 200 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", " a", "a ", "a\nb", "a\0", "a\tb"})
    void a_name_that_looks_like_another_is_refused(String name) {
        assertThatThrownBy(() -> new NewVm("[1].", name, "10.0.0.1", Optional.empty()))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("[1].vm_name must not ");
    }
}
