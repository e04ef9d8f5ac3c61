package org.hcmp.provisioning.events;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.ws.rs.container.AsyncResponse;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hcmp.platform.access.Caller;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private final AtomicLong passed = new AtomicLong();
    private final AtomicInteger ended = new AtomicInteger();
    private final Output output = new Output();

    @Test
    void a_reader_of_something_that_is_over_who_takes_nothing_is_let_go() throws IOException {
        EventStream stream = open();
        output.takes = 1;
        stream.send(List.of(StoredEvent.of(EventId.ofRun(1), "log", "{}"), end()), true);

        keepAliveAfter(stream, Duration.ofSeconds(59));
        assertThat(ended).hasValue(0);
        keepAliveAfter(stream, Duration.ofSeconds(2));
        assertThat(ended).hasValue(1);
    }

    @Test
    void so_is_one_for_whom_the_container_keeps_the_last_of_it() throws IOException {
        EventStream stream = open();
        output.takes = 2;
        stream.send(List.of(end()), false);
        output.takes = 0;

        keepAliveAfter(stream, Duration.ofSeconds(61));
        keepAliveAfter(stream, Duration.ofSeconds(61));

        assertThat(ended).hasValue(1);
    }

    @Test
    void a_reader_who_takes_everything_stays() throws IOException {
        EventStream stream = open();
        stream.send(List.of(end()), false);

        for (int minute = 0; minute < 10; minute++) {
            keepAliveAfter(stream, Duration.ofSeconds(61));
        }

        assertThat(ended).hasValue(0);
    }

    private EventStream open() throws IOException {
        output.takes = Integer.MAX_VALUE;
        EventStream stream = new EventStream(
                new EventReader(
                        context(), proxy(AsyncResponse.class, (self, method, arguments) -> true), Caller.anybody()),
                EventId.NONE,
                ready -> {},
                gone -> ended.incrementAndGet(),
                passed::get);
        stream.open();
        return stream;
    }

    private void keepAliveAfter(EventStream stream, Duration time) {
        passed.addAndGet(time.toNanos());
        stream.keepAlive();
    }

    private static StoredEvent end() {
        return StoredEvent.of(EventId.ofRun(2), "log", "{}");
    }

    private AsyncContext context() {
        ServletResponse response = proxy(
                ServletResponse.class,
                (self, method, arguments) -> method.getName().equals("getOutputStream") ? output : null);
        return proxy(
                AsyncContext.class,
                (self, method, arguments) -> method.getName().equals("getResponse") ? response : null);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    /** Is ready so many times more. */
    private static final class Output extends ServletOutputStream {

        private int takes;

        @Override
        public boolean isReady() {
            return takes-- > 0;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}

        @Override
        public void write(int octet) {}
    }
}
