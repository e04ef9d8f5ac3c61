package org.hcmp.platform.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.TreeSet;

/** Tells in one form, on every server, which methods an address takes: in order, HEAD where there is GET, no body. */
@Provider
public class AllowedMethods implements ContainerResponseFilter {

    private static final int NO_CONTENT = 204;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String allowed = response.getHeaderString(HttpHeaders.ALLOW);
        if (allowed == null) {
            return;
        }
        TreeSet<String> methods = new TreeSet<>(List.of(allowed.split("\\s*,\\s*")));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", methods));
        if (request.getMethod().equals(HttpMethod.OPTIONS)) {
            response.setEntity(null);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
            response.setStatus(NO_CONTENT);
        }
    }
}
