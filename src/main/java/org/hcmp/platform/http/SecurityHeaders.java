package org.hcmp.platform.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.errors.Problem;

/**
 * The first thing that every request meets: gives it a name, finds out where it comes from, and tells browsers what they may not
 * do with the answer.
 */
public class SecurityHeaders extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Map<String, String> ALWAYS = Map.of(
            // Nothing but the portal's own files, nothing written into pages, no page of others around it.
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                    + " connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            // For browsers that do not know frame-ancestors.
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private static final String API = "/api";

    @Inject
    private transient PortalConfiguration configuration;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ALWAYS.forEach(response::setHeader);
        String id = RequestId.identify(request);
        response.setHeader(RequestId.HEADER, id);
        String trace = TraceParent.of(request.getHeader(TraceParent.HEADER))
                .map(TraceParent::traceId)
                .orElse("");
        RequestId.inEachLine((id + " " + trace).strip(), () -> pass(request, response, chain));
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (ClientConnection.identify(request, configuration.http()).secure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        if (request.getServletPath().startsWith(API)) {
            response.setHeader("Cache-Control", "no-store");
            // Whether an answer is compressed depends on it, be this one or not (RFC 9110, 12.5.5).
            response.addHeader("Vary", "Accept-Encoding");
        }
        if (Collections.list(request.getHeaders("Host")).size() > 1) {
            ProblemAnswer.send(response, Problem.of(400, "A request names one host, and this one names more."));
            return;
        }
        chain.doFilter(request, response);
    }
}
