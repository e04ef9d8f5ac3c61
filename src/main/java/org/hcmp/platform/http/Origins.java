package org.hcmp.platform.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.errors.Problem;

/**
 * What pages of other origins may do: nothing, unless the operator allows their origin ({@code cmp.cors.origins}). A
 * browser says by {@code Sec-Fetch-Site} and {@code Origin} whose page it is; whoever says neither is no browser.
 */
public class Origins extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    @Inject
    private transient PortalConfiguration configuration;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String origin = request.getHeader("Origin");
        boolean allowed = origin != null && configuration.http().corsOrigins().contains(origin);
        if (!configuration.http().corsOrigins().isEmpty()) {
            response.addHeader("Vary", "Origin");
        }
        if (allowed) {
            allow(origin, response);
        }
        if (allowed && isPreflight(request)) {
            answerPreflight(request, response);
        } else if (!allowed && changesState(request) && isForeign(origin, request)) {
            ProblemAnswer.send(response, Problem.of(403, whyNot(origin, request)));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void allow(String origin, HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Allow-Credentials", "true");
        response.setHeader("Access-Control-Expose-Headers", "ETag, Link, Location, Retry-After, X-Request-Id");
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
    }

    /** Whoever may send requests may send any header with them. */
    private static void answerPreflight(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
        String wanted = request.getHeader("Access-Control-Request-Headers");
        if (wanted != null) {
            response.setHeader("Access-Control-Allow-Headers", wanted);
        }
        response.addHeader("Vary", "Access-Control-Request-Headers");
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static boolean changesState(HttpServletRequest request) {
        return !SAFE_METHODS.contains(request.getMethod());
    }

    private static boolean isForeign(String origin, HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null ? !OWN_SITES.contains(site) : origin != null && !isOwn(origin, request);
    }

    private static String whyNot(String origin, HttpServletRequest request) {
        if (request.getHeader("Sec-Fetch-Site") != null) {
            return "A page of another origin may not do this; the operator can allow its origin by cmp.cors.origins.";
        }
        return ("A page at %s may not do this, because this portal is asked as %s: if both are the same, the proxy between them"
                        + " has to pass the name on (nginx: proxy_set_header Host $http_host), or send X-Forwarded-Host and be"
                        + " one of cmp.http.trusted-proxies; if not, the operator can allow the origin by cmp.cors.origins.")
                .formatted(origin, ClientConnection.of(request).host());
    }

    /** Behind a proxy the server may not know that it is reached by TLS, so the host and port alone decide. */
    private static boolean isOwn(String origin, HttpServletRequest request) {
        try {
            URI page = new URI(origin);
            return page.getAuthority() != null
                    && withPort(page.getAuthority(), page.getScheme())
                            .equals(withPort(ClientConnection.of(request).host(), page.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String withPort(String authority, String scheme) {
        String host = authority.toLowerCase(Locale.ROOT);
        return host.matches(".*:\\d+") ? host : host + ("https".equals(scheme) ? ":443" : ":80");
    }
}
