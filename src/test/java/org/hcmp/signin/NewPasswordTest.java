package org.hcmp.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hcmp.platform.errors.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewPasswordTest {

    @ParameterizedTest
    @ValueSource(strings = {"8 letter", "correct horse battery staple", "비밀번호여덟글자", "🍣🍣🍣🍣🍣🍣🍣🍣", "  blanks  "})
    void a_password_of_eight_characters_is_taken_as_it_is(String text) {
        assertThat(NewPassword.of(text, "old").text()).isEqualTo(text);
    }

    @Test
    void a_password_has_8_to_128_characters() {
        assertThat(NewPassword.of("x".repeat(128), "old").text()).hasSize(128);
        for (String text : new String[] {"", "1234", "sevenof", "🍣🍣🍣🍣🍣🍣🍣", "x".repeat(129)}) {
            assertThatThrownBy(() -> NewPassword.of(text, "old"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("new_password must have 8 to 128 characters.");
        }
    }

    @Test
    void the_old_one_is_none() {
        assertThatThrownBy(() -> NewPassword.of("omakase!23", "omakase!23"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("another one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "PassWord", "12345678", "qwertyuiop", "trustno1"})
    void what_everyone_tries_first_is_none(String text) {
        assertThatThrownBy(() -> NewPassword.of(text, "old"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("guess");
    }

    @Test
    void no_log_shows_it() {
        assertThat(NewPassword.of("8 letter", "old")).hasToString("****");
    }
}
