package org.hcmp.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    private static final long LENGTH = 1_000;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1, bytes 0-0/1000",
        "bytes=0-499, 0, 500, bytes 0-499/1000",
        "bytes=500-, 500, 500, bytes 500-999/1000",
        "bytes=-1, 999, 1, bytes 999-999/1000",
        "bytes=-5000, 0, 1000, bytes 0-999/1000",
        "bytes=990-5000, 990, 10, bytes 990-999/1000",
        "Bytes= 1-99999999999999999999999, 1, 999, bytes 1-999/1000"
    })
    void a_range_is_what_there_is_of_it(String header, long first, long count, String contentRange) {
        assertThat(ByteRange.of(header, LENGTH)).hasValueSatisfying(range -> {
            assertThat(range).isEqualTo(new ByteRange(first, count));
            assertThat(range.of(LENGTH)).isEqualTo(contentRange);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=99999999999999999999999-"})
    void a_range_beyond_the_end_holds_nothing(String header) {
        assertThat(ByteRange.of(header, LENGTH)).hasValueSatisfying(range -> {
            assertThat(range.count()).isZero();
            assertThat(range.of(LENGTH)).isEqualTo("bytes */1000");
        });
    }

    @Test
    void nothing_has_no_ranges() {
        assertThat(ByteRange.of("bytes=0-", 0))
                .hasValueSatisfying(range -> assertThat(range.count()).isZero());
        assertThat(ByteRange.of("bytes=-5", 0))
                .hasValueSatisfying(range -> assertThat(range.count()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes=-", "bytes=5-3", "bytes=a-b", "bytes=0-1,5-6", "lines=0-5", "bytes 0-5"})
    void what_is_no_single_range_asks_for_the_whole(String header) {
        assertThat(ByteRange.of(header, LENGTH)).isEmpty();
    }

    @Test
    void without_the_header_the_whole_is_asked_for() {
        assertThat(ByteRange.of(null, LENGTH)).isEmpty();
    }
}
