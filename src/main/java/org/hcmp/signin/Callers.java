package org.hcmp.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.CallerCheck;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.configuration.PortalConfiguration.AuthMode;
import org.hcmp.platform.secrets.Token;

/** Finds out who is calling by what they show. */
@ApplicationScoped
public class Callers implements CallerCheck {

    @Inject
    private PortalConfiguration configuration;

    @Inject
    private KnownSessions sessions;

    @Inject
    private KnownTokens tokens;

    /** @param shown what the request holds; the first that is good counts */
    Optional<Entry> find(Stream<ShownToken> shown) {
        if (configuration.authMode() == AuthMode.OPEN) {
            return Optional.of(Entry.by(Caller.anybody(), false));
        }
        return shown.flatMap(one -> entry(one.token()).map(found -> found.shownAs(one)).stream())
                .findFirst();
    }

    private Optional<Entry> entry(Token token) {
        return KnownTokens.isOne(token)
                ? tokens.find(token)
                : sessions.find(token).map(Entry::by);
    }

    @Override
    public boolean stillHolds(Caller caller) {
        return switch (caller.by()) {
            case OPEN -> true;
            case TOKEN ->
                tokens.findByDigest(caller.credential())
                        .map(Entry::caller)
                        .filter(caller::equals)
                        .isPresent();
            default ->
                sessions.findByDigest(caller.credential())
                        .map(OpenSession::caller)
                        .filter(caller::equals)
                        .isPresent();
        };
    }
}
