package org.hcmp.platform.http;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Sends large answers compressed to clients elsewhere that take them so; on the machine itself the bytes cost less than the
 * work.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class Compression implements WriterInterceptor {

    @Context
    private HttpServletRequest request;

    @Override
    public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
        if (!Gzip.isTakenBy(request) || ClientConnection.of(request).isLocal() || isNamedByteForByte(answer)) {
            answer.proceed();
            return;
        }
        OutputStream plain = answer.getOutputStream();
        CompressedBody body = new CompressedBody(plain, () -> {
            answer.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, Gzip.NAME);
            answer.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
        });
        answer.setOutputStream(body);
        try {
            answer.proceed();
            body.finish();
        } catch (IOException | RuntimeException failure) {
            cutOff(body, failure);
            throw failure;
        } finally {
            body.release();
            // What stands here in the end is what the server closes.
            answer.setOutputStream(plain);
        }
    }

    private static void cutOff(CompressedBody body, Exception failure) {
        try {
            body.cutOff();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** A strong tag is that of these very bytes (RFC 9110, 8.8.1). */
    private static boolean isNamedByteForByte(WriterInterceptorContext answer) {
        return answer.getHeaders().getFirst(HttpHeaders.ETAG) instanceof EntityTag tag && !tag.isWeak();
    }
}
