package org.hcmp.vmpool.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.vmpool.Traits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VmCsvTest {

    private static final String HEADER = "vm_name,ip_address\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vm_name,ip_address\na,10.0.0.1\nb,10.0.0.2\n",
                "vm_name,ip_address\r\na,10.0.0.1\r\nb,10.0.0.2",
                "\uFEFFvm_name,ip_address\na,10.0.0.1\n\nb,10.0.0.2\n\n",
                "\"vm_name\",\"ip_address\"\n\"a\",\"10.0.0.1\"\n\"b\",10.0.0.2\n",
                "vm_name;ip_address\na;10.0.0.1\nb;10.0.0.2\n",
                "vm_name\tip_address\r\na\t10.0.0.1\r\nb\t10.0.0.2\r\n",
                "ip_address,vm_name\n10.0.0.1,a\n10.0.0.2,b\n"
            })
    void spreadsheets_write_the_same_in_many_ways(String upload) {
        List<NewVm> machines = read(upload);

        assertThat(machines).extracting(NewVm::vmName).containsExactly("a", "b");
        assertThat(machines).extracting(NewVm::ipAddress).containsExactly("10.0.0.1", "10.0.0.2");
    }

    @Test
    void a_quoted_value_may_hold_commas_and_quotes() {
        assertThat(read(HEADER + "\"web, \"\"blue\"\" 🍣\",10.0.0.1"))
                .containsExactly(new NewVm("line 2: ", "web, \"blue\" 🍣", "10.0.0.1", Optional.empty()));
    }

    @Test
    void an_error_counts_lines_as_an_editor_does() {
        assertRefused(HEADER + "a,10.0.0.1\n\nb,nowhere", 422, "line 4: ip_address ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vm_name                   | line 1: the columns",
                "vm_name:ip_address        | line 1: the columns",
                "vm_name,ip_address,is_used| line 1: the columns",
                "a,10.0.0.1                | line 1: the columns"
            })
    void the_first_line_names_the_columns(String header, String beginning) {
        assertRefused(header + "\na,10.0.0.1", 422, beginning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a                  | line 2: the columns",
                "a,10.0.0.1,        | line 2: the columns",
                "a,b,10.0.0.1       | line 2: the columns",
                ",10.0.0.1          | line 2: vm_name",
                "a,                 | line 2: ip_address",
                "a, 10.0.0.1        | line 2: ip_address",
                "\"a,10.0.0.1       | line 2: a quoted value",
                "\"a\"b,10.0.0.1    | line 2: a quoted value"
            })
    void a_line_that_cannot_be_used_is_named(String line, String beginning) {
        assertRefused(HEADER + line, 422, beginning);
    }

    @Test
    void what_a_machine_is_good_for_stands_in_columns_of_any_order() {
        assertThat(
                        read(
                                "vm_name,ip_address,labels,tier,memory,vcpu\na,10.0.0.1,zone=a; ssd ssd,web,8192,4\nb,10.0.0.2,,,,"))
                .extracting(vm -> vm.traits().orElseThrow())
                .containsExactly(new Traits("web", 4, 8192, List.of("zone=a", "ssd")), Traits.NONE);
        assertThat(read("vm_name,ip_address,vcpu\na,10.0.0.1,2"))
                .extracting(vm -> vm.traits().orElseThrow())
                .containsExactly(new Traits(null, 2, null, List.of()));
        assertThat(read(HEADER + "a,10.0.0.1")).extracting(NewVm::traits).containsExactly(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tier   | web tier   | line 2: tier must be",
                "tier   | -          | line 2: tier must be",
                "vcpu   | 0          | line 2: vcpu must be a whole number from 1 to 4096.",
                "vcpu   | 4097       | line 2: vcpu must be",
                "vcpu   | four       | line 2: vcpu must be",
                "vcpu   | ٤          | line 2: vcpu must be",
                "memory | 8 GB       | line 2: memory must be",
                "memory | 9999999999 | line 2: memory must be",
                "labels | ssd,       | line 2: the columns",
                "labels | ssd <b>    | line 2: labels must be",
                "vm_name| b          | line 1: the columns"
            })
    void what_cannot_be_used_of_that_is_named(String column, String cell, String beginning) {
        assertRefused("vm_name,ip_address,%s\na,10.0.0.1,%s".formatted(column, cell), 422, beginning);
    }

    @Test
    void what_korean_excel_saves_is_understood() {
        byte[] upload = (HEADER + "한글 뷁,10.0.0.1").getBytes(Charset.forName("x-windows-949"));

        assertThat(VmCsv.read(upload)).extracting(NewVm::vmName).containsExactly("한글 뷁");
    }

    @Test
    void another_encoding_is_refused() {
        byte[] upload = (HEADER + "é,10.0.0.1").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> VmCsv.read(upload))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("UTF-8")
                .extracting("code.status")
                .isEqualTo(400);
    }

    private static List<NewVm> read(String upload) {
        return VmCsv.read(upload.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String upload, int status, String beginning) {
        assertThatThrownBy(() -> read(upload))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(beginning)
                .extracting("code.status")
                .isEqualTo(status);
    }
}
