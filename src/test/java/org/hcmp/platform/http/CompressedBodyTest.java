package org.hcmp.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class CompressedBodyTest {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final AtomicInteger announced = new AtomicInteger();
    private final CompressedBody body = new CompressedBody(sent, () -> {
        assertThat(sent.size()).as("what is sent before the header").isZero();
        announced.incrementAndGet();
    });

    @Test
    void one_that_fits_into_a_packet_stays_as_it_is() throws IOException {
        body.write(new byte[CompressedBody.SMALL - 1]);
        body.flush();
        body.write('x');
        assertThat(sent.size()).isZero();

        body.finish();

        assertThat(sent.toByteArray()).hasSize(CompressedBody.SMALL).endsWith('x');
        assertThat(announced).hasValue(0);
    }

    @Test
    void one_byte_more_and_it_is_compressed_from_its_beginning() throws IOException {
        for (int octet = 0; octet <= CompressedBody.SMALL; octet++) {
            body.write(octet);
        }
        body.write(new byte[100_000]);
        body.flush();

        body.finish();
        body.release();

        assertThat(announced).hasValue(1);
        assertThat(sent.size()).isLessThan(CompressedBody.SMALL);
        byte[] read = read();
        assertThat(read).hasSize(CompressedBody.SMALL + 1 + 100_000);
        for (int octet = 0; octet <= CompressedBody.SMALL; octet++) {
            assertThat(read[octet]).isEqualTo((byte) octet);
        }
    }

    @Test
    void one_that_nobody_ended_cannot_be_taken_for_complete() throws IOException {
        body.write(new byte[100_000]);

        body.cutOff();
        body.release();

        assertThatThrownBy(this::read).isInstanceOf(EOFException.class);
    }

    private byte[] read() throws IOException {
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
            return unpacked.readAllBytes();
        }
    }
}
