package org.hcmp.platform.http;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Refuses matrix parameters: JAX-RS takes them out of an id without a word, and {@code /provision/1;drop} is not 1. */
@Provider
@PreMatching
public class PlainAddresses implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getRequestUri().getRawPath().contains(";")) {
            throw new NotFoundException();
        }
    }
}
