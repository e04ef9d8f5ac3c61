package org.hcmp.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortTextTest {

    @Test
    void what_fits_stays_as_it_is() {
        assertThat(ShortText.of("주문 🚀", 4)).isEqualTo("주문 🚀");
    }

    @Test
    void what_does_not_fit_is_cut_between_characters() {
        assertThat(ShortText.of("🚀🚀🚀", 2)).isEqualTo("🚀🚀…");
    }
}
