package org.hcmp.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of W3C Trace Context, and what it forbids. */
class TraceParentTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String KNOWN = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @Test
    void it_names_its_trace_and_is_passed_on_as_it_came() {
        assertThat(TraceParent.of(KNOWN)).contains(new TraceParent(KNOWN, TRACE));
    }

    @Test
    void of_a_later_version_what_is_known_counts() {
        String later = KNOWN.replace("00-4", "cc-4");

        assertThat(TraceParent.of(later + "-what-the-future-will-be-like")).contains(new TraceParent(later, TRACE));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                KNOWN + "-more",
                KNOWN + ".",
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7",
                KNOWN + "\n"
            })
    void anything_else_is_none(String header) {
        assertThat(TraceParent.of(header)).isEmpty();
    }
}
