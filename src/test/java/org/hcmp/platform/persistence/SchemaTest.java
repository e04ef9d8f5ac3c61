package org.hcmp.platform.persistence;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void a_postgres_that_is_too_old_is_refused_in_one_sentence_that_names_the_oldest() {
        assertThatThrownBy(() -> Schema.refuseOldVersion(120022))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessage("The portal does not start, because this is Postgres 12: it needs 13 or newer.");
    }

    @Test
    void the_oldest_that_works_does() {
        assertThatCode(() -> Schema.refuseOldVersion(130000)).doesNotThrowAnyException();
    }
}
