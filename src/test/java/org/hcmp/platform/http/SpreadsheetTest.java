package org.hcmp.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "＝1+1",
                "＋1",
                "－1",
                "＠SUM(A1)",
                "\t=1",
                "\r\n=1",
                "\nx",
                " =1",
                "\u00a0\u3000=1",
                "\u200b=1",
                "\ufeff＝1",
                "=1\n=2"
            })
    void what_a_spreadsheet_might_carry_out_begins_with_an_apostrophe(String text) {
        assertThat(Spreadsheet.harmless(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"order", "a=b", "주문 + 결제", " order", "10.99.0.1, 10.99.0.2", "order\n=1"})
    void everything_else_is_as_it_was(String text) {
        assertThat(Spreadsheet.harmless(text)).isEqualTo(text);
    }

    @Test
    void a_long_text_is_no_trouble() {
        String text = " ".repeat(1 << 20) + "x";

        assertThat(Spreadsheet.harmless(text)).isEqualTo(text);
    }
}
