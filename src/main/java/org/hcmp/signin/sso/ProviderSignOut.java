package org.hcmp.signin.sso;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.http.ClientConnection;
import org.hcmp.signin.SignedInElsewhere;

/** Whoever signed in at the provider signs out there too, and comes back to the portal's own sign-in. */
@ApplicationScoped
public class ProviderSignOut implements SignedInElsewhere {

    private static final Logger LOG = Logger.getLogger(ProviderSignOut.class.getName());

    @Inject
    private ConfiguredProvider provider;

    @Inject
    private IdTokens idTokens;

    @Override
    public Optional<URI> signOutAddress(Caller caller, ClientConnection connection) {
        if (caller.by() != SignedInBy.SSO || provider.find().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> idToken = idTokens.take(caller.credential());
        try {
            return provider.get().signOutAddress(idToken, URI.create(connection.root() + "/"));
        } catch (RefusedException e) {
            // The portal's own session ends all the same.
            LOG.log(Level.WARNING, "Somebody signed out here, and not at the provider: {0}", e.getMessage());
            return Optional.empty();
        }
    }
}
