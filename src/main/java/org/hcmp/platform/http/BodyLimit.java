package org.hcmp.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import org.hcmp.platform.errors.ProblemException;

/** Refuses bodies over 1 MiB, declared or not, before they are read (contract section 4). */
@Provider
@PreMatching
public class BodyLimit implements ContainerRequestFilter {

    private static final int LIMIT = 1 << 20;

    @Override
    public void filter(ContainerRequestContext request) {
        if (declaresMore(request.getHeaderString(HttpHeaders.CONTENT_LENGTH))) {
            throw tooLarge();
        }
        // Not asked first whether there is a body: for one without a type WildFly would say no.
        request.setEntityStream(new Limited(request.getEntityStream()));
        if (request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null) {
            // Clients of the old backend may leave the type out; there is only one.
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }

    /** Read here and not by the server, which fails on a length that is no int. */
    private static boolean declaresMore(String length) {
        return length != null
                && length.matches("\\d+")
                && new BigInteger(length).compareTo(BigInteger.valueOf(LIMIT)) > 0;
    }

    private static ProblemException tooLarge() {
        return ProblemException.tooLarge("The body is larger than 1 MiB, which is the most the portal takes.");
    }

    /** Counts what is read, for bodies that come in chunks and declare nothing. */
    private static final class Limited extends FilterInputStream {

        private int left = LIMIT;

        Limited(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
