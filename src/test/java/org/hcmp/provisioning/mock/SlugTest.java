package org.hcmp.provisioning.mock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

    /** With {@code db-} before it a label must not be longer than 63 characters. */
    private static final String LABEL = "^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$";

    private static final String FALLBACK = "service-7";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "order service, order-service",
                "Order_Service 2.0, order-service-2-0",
                "결제 system \"A\" 🍣, system-a",
                "Café Zoë, cafe-zoe",
                "ﬁle №1 ½, file-no1-1-2",
                "İstanbul, istanbul",
                "-----a-----b-----, a-b",
                "--a--, a",
                "`  spaced  `, spaced",
                "xn--80ak6aa92e, xn-80ak6aa92e",
                "a.b/c?d#e@f, a-b-c-d-e-f",
                "`line\nbreak`, line-break",
                "2026, 2026",
                "Ｆｕｌｌｗｉｄｔｈ, fullwidth"
            })
    void a_name_keeps_the_letters_and_digits_that_a_label_can_hold(String name, String slug) {
        assertThat(Slug.of(name, FALLBACK)).isEqualTo(slug).matches(LABEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"결제", "주문 서비스", "🍣🍣", "\"'", "---", "_", " ", "", "\u0301", "日本語", "Привет"})
    void a_name_without_any_gets_the_fallback(String name) {
        assertThat(Slug.of(name, FALLBACK)).isEqualTo(FALLBACK);
    }

    @ParameterizedTest
    @MethodSource("longNames")
    void a_long_name_is_cut_to_a_label(String name) {
        assertThat(Slug.of(name, FALLBACK)).matches(LABEL);
    }

    static Stream<String> longNames() {
        return Stream.of(
                "a".repeat(60),
                "a".repeat(61),
                "a".repeat(200),
                "a-".repeat(100),
                "-a".repeat(100),
                "a".repeat(59) + "-" + "b".repeat(140),
                "a".repeat(60) + "-" + "b".repeat(139),
                "가".repeat(200),
                "🍣".repeat(200),
                "a🍣".repeat(100),
                "㎒".repeat(200),
                "\"".repeat(200));
    }

    @Test
    void a_cut_does_not_leave_a_hyphen_at_the_end() {
        assertThat(Slug.of("a".repeat(59) + " " + "b".repeat(140), FALLBACK)).isEqualTo("a".repeat(59));
    }

    @Test
    void no_name_makes_a_label_of_another_alphabet() {
        assertThat(Slug.of("xn--결제--abc", FALLBACK)).doesNotContain("--").matches(LABEL);
    }

    @Test
    void whatever_a_service_is_called_its_label_is_valid() {
        Random random = new Random(20260119);
        Stream.generate(() -> random.ints(1 + random.nextInt(200), 0, Character.MAX_CODE_POINT + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .limit(2_000)
                .forEach(name -> assertThat(Slug.of(name, FALLBACK)).matches(LABEL));
    }
}
