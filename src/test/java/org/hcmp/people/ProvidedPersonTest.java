package org.hcmp.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidedPersonTest {

    @ParameterizedTest
    @CsvSource({
        "kim, kim",
        "Kim.Minji@Example.org, kim.minji@example.org",
        "EXAMPLE\\kim, example-kim",
        "김민지, person",
        "-.-, person",
        "_kim_, kim",
        "f:4a3c:kim, f-4a3c-kim"
    })
    void an_id_is_made_of_what_they_sign_in_as(String there, String here) {
        assertThat(person(there).wishedId()).isEqualTo(here);
    }

    @Test
    void a_long_one_is_cut_so_that_a_number_fits_behind_it() {
        assertThat(person("a".repeat(55) + "-" + "b".repeat(500)).wishedId())
                .isEqualTo("a".repeat(55))
                .matches(Words::isId);
        assertThat(Words.isId(person("a".repeat(500)).wishedId() + "-1234567")).isTrue();
    }

    private static ProvidedPerson person(String signsInAs) {
        return new ProvidedPerson("https://sso.example.org", "1", signsInAs, Optional.empty(), Optional.empty());
    }
}
