package org.hcmp.signin.sso;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.secrets.Sha256;
import org.hcmp.signin.FailedSignIns;

/** Lets people in by what the provider answers. It is asked outside of any transaction. */
@ApplicationScoped
public class ProviderSignIn {

    private static final int TOO_MANY = 429;

    @Inject
    private ConfiguredProvider provider;

    @Inject
    private FailedSignIns failures;

    @Inject
    private IdTokens idTokens;

    @Inject
    private Entrance entrance;

    /**
     * @param flow what this browser has begun and the answer belongs to; empty if there is none
     * @param callback where the answer came to
     * @param address from where
     */
    Entrance.Entered finish(CallbackAnswer answer, Optional<Flow> flow, URI callback, String address)
            throws RefusedException {
        String stranger = "single sign-on at " + address;
        limited(() -> failures.checkAllowed(stranger, address));
        try {
            Entrance.Entered entered = enter(answer, flow, callback, address);
            failures.forgive(stranger, address);
            return entered;
        } catch (RefusedException e) {
            if (e.refusal().isStrangers()) {
                limited(() -> failures.count(stranger, address));
            }
            throw e;
        }
    }

    private Entrance.Entered enter(CallbackAnswer answer, Optional<Flow> begun, URI callback, String address)
            throws RefusedException {
        Flow flow = begun.filter(mine -> provider.get().isIssuer(answer.issuer()))
                .orElseThrow(() -> new RefusedException(
                        Refusal.MIXED_UP, "The answer belongs to no sign-in that this browser has begun."));
        if (!answer.error().isEmpty()) {
            throw new RefusedException(Refusal.DECLINED, "The provider answers %s.".formatted(answer.shownError()));
        }
        if (answer.code().isEmpty()) {
            throw new RefusedException(Refusal.MIXED_UP, "The answer holds no code.");
        }
        Person person = provider.get().redeem(answer.code(), flow, callback);
        Role role = person.role().orElseThrow(() -> entrance.withdraw(person.provided()));
        return entrance.enter(
                Sha256.hex(answer.state()),
                person.provided(),
                role,
                person.teams(),
                idTokens.encrypted(person.idToken()),
                address);
    }

    private static void limited(Runnable check) throws RefusedException {
        try {
            check.run();
        } catch (ProblemException e) {
            if (e.status() == TOO_MANY) {
                throw RefusedException.tooMany();
            }
            throw e;
        }
    }
}
