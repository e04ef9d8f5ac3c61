package org.hcmp.provisioning.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    private static final String SECRET = "s3cr3t-of-db";

    @Test
    void a_secret_is_masked_wherever_it_occurs() {
        Masking masking = new Masking(List.of(SECRET, "other"));

        assertThat(all(masking, "a s3cr3t-of-db b", "s3cr3t-of-db, no other."))
                .isEqualTo("a ****** b******, no ******.");
    }

    @Test
    void a_secret_is_masked_wherever_it_is_torn() {
        for (int cut = 0; cut <= SECRET.length(); cut++) {
            Masking masking = new Masking(List.of(SECRET));

            assertThat(all(masking, "<" + SECRET.substring(0, cut), SECRET.substring(cut) + ">"))
                    .as("torn at %d", cut)
                    .isEqualTo("<******>");
        }
    }

    @Test
    void a_secret_that_comes_character_by_character_is_masked() {
        Masking masking = new Masking(List.of(SECRET));
        String text = "before " + SECRET + SECRET.charAt(0) + " after";

        assertThat(all(masking, text.split(""))).isEqualTo("before ******s after");
    }

    @Test
    void nothing_is_kept_back_that_cannot_become_a_secret() {
        Masking masking = new Masking(List.of(SECRET));

        assertThat(masking.add("TASK [prepare] ok\n")).isEqualTo("TASK [prepare] ok\n");
        assertThat(masking.add("changed: s3c")).isEqualTo("changed: ");
        assertThat(masking.add("ure\n")).isEqualTo("s3cure\n");
    }

    @Test
    void of_two_secrets_that_begin_alike_the_longer_one_is_masked() {
        assertThat(all(new Masking(List.of("abc", "abcdef")), "abc", "def abc")).isEqualTo("****** ******");
        assertThat(all(new Masking(List.of("abc", "abcdef")), "abcde", "x")).isEqualTo("******dex");
    }

    @ParameterizedTest
    @CsvSource({"aba, xabababay, x******y", "aab, aaabaab, a******", "aaa, aaaaaaaa, ******"})
    void secrets_that_overlap_leave_no_part_of_them(String secret, String text, String masked) {
        assertThat(all(new Masking(List.of(secret)), text)).isEqualTo(masked);
        assertThat(all(new Masking(List.of(secret)), text.split(""))).isEqualTo(masked);
    }

    @Test
    void how_a_text_is_torn_makes_no_difference() {
        Random random = new Random(17);
        List<String> secrets = List.of("aab", "abba", "bb\na", "baaab");
        for (int round = 0; round < 2_000; round++) {
            String text = random.ints(40, 0, 3)
                    .mapToObj(letter -> "ab\n".substring(letter, letter + 1))
                    .reduce("", String::concat);
            int cut = random.nextInt(41);
            int next = cut + random.nextInt(41 - cut);

            assertThat(all(
                            new Masking(secrets),
                            text.substring(0, cut),
                            text.substring(cut, next),
                            text.substring(next)))
                    .as("%s, torn at %d and %d", text, cut, next)
                    .isEqualTo(all(new Masking(secrets), text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"p\": \"pa\\\"ss\\\\word&\"}",
                "https://host/?p=pa%22ss%5Cword%26",
                "Basic cGEic3Ncd29yZCY=",
                "pa\"ss\\word&"
            })
    void a_secret_is_masked_in_the_forms_in_which_programs_show_it(String text) {
        assertThat(all(new Masking(List.of("pa\"ss\\word&")), text))
                .contains(Masking.MASK)
                .doesNotContain("word", "cGEic3Ncd29yZCY=");
    }

    @Test
    void a_secret_of_several_lines_is_masked_line_by_line() {
        String key = "-----BEGIN KEY-----\nb3BlbnNzaC1rZXktdjEA\nAAAA\n-----END KEY-----\n";

        assertThat(all(new Masking(List.of(key)), "  b3BlbnNzaC1rZXktdjEA\r\n", "  AAAA\r\n"))
                .isEqualTo("  ******\r\n  AAAA\r\n");
        assertThat(all(new Masking(List.of(key)), key)).isEqualTo(Masking.MASK);
    }

    @Test
    void without_secrets_everything_is_as_it_was() {
        assertThat(all(new Masking(List.of("", "  ")), "a ", "b")).isEqualTo("a b");
    }

    private static String all(Masking masking, String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(masking.add(part));
        }
        return text.append(masking.end()).toString();
    }
}
