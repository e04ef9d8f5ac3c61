package org.hcmp.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.math.BigInteger;
import org.hcmp.platform.errors.ProblemException;

/** Refuses bodies over 1 MiB, declared or not, before they are read (contract section 4), and those that hardly come. */
@Provider
@PreMatching
public class BodyLimit implements ContainerRequestFilter {

    static final int LIMIT = 1 << 20;

    @Context
    private HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (declaresMore(length)) {
            throw tooLarge();
        }
        // Not asked for by hasEntity, which waits for the first byte.
        if (length == null ? request.getHeaderString("Transfer-Encoding") != null : !length.equals("0")) {
            request.setEntityStream(new IncomingBody(
                    request.getEntityStream(),
                    request.getLength(),
                    ClientConnection.of(servletRequest).address()));
        }
        if (request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null) {
            // Clients of the old backend may leave the type out; there is only one. Without it, a call whose body is
            // missing too would be given null on Payara.
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }

    /** Read here and not by the server, which fails on a length that is no int. */
    private static boolean declaresMore(String length) {
        return length != null
                && length.matches("\\d+")
                && new BigInteger(length).compareTo(BigInteger.valueOf(LIMIT)) > 0;
    }

    static ProblemException tooLarge() {
        return ProblemException.tooLarge("The body is larger than 1 MiB, which is the most the portal takes.");
    }
}
