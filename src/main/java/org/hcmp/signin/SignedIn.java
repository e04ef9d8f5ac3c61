package org.hcmp.signin;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/**
 * Tells resources who is calling.
 *
 * @param user the caller
 * @param transport what the server knows of the connection
 */
record SignedIn(String user, SecurityContext transport) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return () -> user;
    }

    @Override
    public boolean isUserInRole(String role) {
        return SignIn.ADMIN.equals(role) && SignIn.ADMIN.equals(user);
    }

    @Override
    public boolean isSecure() {
        return transport.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
        return "SESSION";
    }
}
