package org.hcmp.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Addresses in answers hold for clients who find the portal under a path of a proxy's. */
@Provider
public class PrefixedAddresses implements ContainerResponseFilter {

    /** Headers that hold an address, and what it begins with there. */
    private static final Map<String, String> ADDRESSES = Map.of(HttpHeaders.LOCATION, "/", HttpHeaders.LINK, "</");

    @Context
    private HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String prefix = ClientConnection.of(servletRequest).prefix();
        if (prefix.isEmpty()) {
            return;
        }
        ADDRESSES.forEach((header, beginning) -> {
            String value = response.getHeaderString(header);
            if (value != null && value.startsWith(beginning)) {
                response.getHeaders()
                        .putSingle(header, beginning.replace("/", prefix + "/") + value.substring(beginning.length()));
            }
        });
    }
}
