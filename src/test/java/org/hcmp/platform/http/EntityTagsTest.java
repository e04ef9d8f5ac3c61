package org.hcmp.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a1\"",
                "W/\"a1\"",
                "\"a1-gzip\"",
                "W/\"a1-gzip\"",
                "\"a1--gzip\"",
                "\"a1;gzip\"",
                "\"a1-br\"",
                "\"a1-zstd\"",
                "\"b2\", W/\"a1\"",
                "\"b2\",\"a1\"",
                "*",
                " * "
            })
    void a_version_is_known_whatever_proxies_that_compress_have_made_of_its_tag(String condition) {
        assertThat(EntityTags.name(condition, "a1")).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"a1", "\"a\"", "\"a11\"", "\"xa1\"", "\"a1-gzip", "\"\"", "\"b2\", W/\"b3\"", "nonsense"})
    void another_version_is_another_one(String condition) {
        assertThat(EntityTags.name(condition, "a1")).isFalse();
    }
}
