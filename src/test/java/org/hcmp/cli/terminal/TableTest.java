package org.hcmp.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columns_stand_below_each_other_also_where_letters_are_twice_as_wide() {
        assertThat(new Table()
                        .row("번호", "이름", "상태")
                        .row(1, "주문 서비스", "COMPLETED")
                        .row(12, "order", null)
                        .row(3)
                        .text())
                .isEqualTo("""
                        번호  이름         상태
                        1     주문 서비스  COMPLETED
                        12    order
                        3""");
    }

    @Test
    void a_cell_is_one_line_and_no_command_to_the_terminal() {
        assertThat(new Table().row("a\nb\tc", "\u001B[2Jd", "e\u009B31mf").text())
                .isEqualTo("a b c  d  e31mf");
    }
}
