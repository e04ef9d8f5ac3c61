package org.hcmp.signin;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import org.hcmp.platform.http.ProblemAnswer;

/**
 * What some servers tell about the inside at the portal's own address, such as {@code /openapi}, {@code /metrics} and
 * {@code /health} on Payara: for those who are signed in. How the portal is, {@code /api/health} tells everybody.
 */
public class ServerPages extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Callers callers;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (callers.find(ShownToken.of(request)).isPresent()) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, SignInFilter.CHALLENGE);
            ProblemAnswer.send(response, SignInFilter.SIGN_IN_FIRST);
        }
    }
}
