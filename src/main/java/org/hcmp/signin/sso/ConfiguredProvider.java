package org.hcmp.signin.sso;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.errors.ProblemException;

/** The provider that the operator has named, if there is one. */
@ApplicationScoped
public class ConfiguredProvider {

    /** A person waits for it. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

    /** A good answer takes a tenth of a second, so these are enough for a company's morning. */
    private static final int MOST_AT_ONCE = 16;

    private static final Duration TURN = Duration.ofSeconds(2);

    private Optional<Provider> provider = Optional.empty();

    /** For the container. */
    protected ConfiguredProvider() {}

    @Inject
    ConfiguredProvider(PortalConfiguration configuration, Clock clock) {
        provider = configuration
                .singleSignOn()
                .map(named -> new Provider(
                        named, new ProviderCalls(LONGEST_CALL), new Patience(MOST_AT_ONCE, TURN, clock), clock));
    }

    Optional<Provider> find() {
        return provider;
    }

    /** @throws ProblemException 404 if there is none */
    Provider get() {
        return provider.orElseThrow(() -> ProblemException.notFound(
                "Single sign-on is not set up here; the operator does it by cmp.oidc.issuer."));
    }
}
