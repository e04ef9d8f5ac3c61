package org.hcmp.signin;

import java.net.URI;
import java.util.Optional;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.http.ClientConnection;

/** Where whoever signs out here is signed in too. */
public interface SignedInElsewhere {

    /**
     * @param caller who signs out
     * @param connection by which they came, and to which they shall come back
     * @return where their browser signs out there; empty if it need not
     */
    Optional<URI> signOutAddress(Caller caller, ClientConnection connection);
}
