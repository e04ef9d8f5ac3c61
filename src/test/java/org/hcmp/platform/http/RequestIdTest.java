package org.hcmp.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RequestIdTest {

    private final String before = Thread.currentThread().getName();

    @Test
    void while_a_request_is_answered_its_thread_is_called_after_it_too() throws Exception {
        AtomicReference<String> meanwhile = new AtomicReference<>();

        RequestId.inEachLine(
                "trace-4711", () -> meanwhile.set(Thread.currentThread().getName()));

        assertThat(meanwhile).hasValue(before + " trace-4711");
        assertThat(Thread.currentThread().getName()).isEqualTo(before);
    }

    @Test
    void a_failure_leaves_no_name_behind() {
        assertThatThrownBy(() -> RequestId.inEachLine("trace-4711", () -> {
                    throw new IOException("the client has left");
                }))
                .isInstanceOf(IOException.class);

        assertThat(Thread.currentThread().getName()).isEqualTo(before);
    }
}
