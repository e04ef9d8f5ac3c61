package org.hcmp.signin;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.hcmp.platform.secrets.Token;

/** The session by which a request came in; none where nobody has to sign in. */
@RequestScoped
public class CurrentSession {

    private Optional<Token> token = Optional.empty();
    private Optional<OpenSession> session = Optional.empty();

    void set(Token shown, OpenSession found) {
        token = Optional.of(shown);
        session = Optional.of(found);
    }

    Optional<Token> token() {
        return token;
    }

    Optional<OpenSession> session() {
        return session;
    }
}
