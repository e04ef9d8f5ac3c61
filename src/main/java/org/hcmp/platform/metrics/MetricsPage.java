package org.hcmp.platform.metrics;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.configuration.Secret;
import org.hcmp.platform.errors.Problem;
import org.hcmp.platform.http.ProblemAnswer;

/**
 * {@code GET /metrics} for whoever shows {@code cmp.metrics.token}; without such a token there is nothing. A filter, because on
 * Payara the server has a page of its own at that address.
 */
public class MetricsPage extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Problem NOT_SET_UP =
            Problem.of(404, "There are no metrics here: cmp.metrics.token is not set.");
    private static final Problem WRONG_TOKEN =
            Problem.of(401, "Show the token of cmp.metrics.token as Authorization: Bearer.");

    @Inject
    private transient PortalConfiguration configuration;

    @Inject
    private transient Metrics metrics;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        Optional<Secret> token = configuration.metrics().token();
        if (token.isEmpty()) {
            ProblemAnswer.send(response, NOT_SET_UP);
        } else if (!isShown(token.get(), request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"H-CMP metrics\"");
            ProblemAnswer.send(response, WRONG_TOKEN);
        } else {
            response.setContentType(Metrics.MEDIA_TYPE);
            response.getOutputStream().write(metrics.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** In a time that tells nothing of how much of it was right. */
    private static boolean isShown(Secret token, HttpServletRequest request) {
        byte[] shown =
                String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(shown, ("Bearer " + token.reveal()).getBytes(StandardCharsets.UTF_8));
    }
}
