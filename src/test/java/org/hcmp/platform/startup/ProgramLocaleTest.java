package org.hcmp.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("Changes the locale of the JVM.")
class ProgramLocaleTest {

    private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

    @AfterEach
    void put_it_back() {
        Locale.setDefault(Locale.Category.FORMAT, before);
    }

    @Test
    void what_programs_read_has_digits_that_they_know() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
        assertThat("%d".formatted(1234)).isEqualTo("١٢٣٤");

        ProgramLocale.use();

        assertThat("%d".formatted(1234)).isEqualTo("1234");
    }
}
