package org.hcmp.platform.ssh;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.Provider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.bouncycastle.BouncyCastleSecurityProviderRegistrar;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.hcmp.platform.startup.PortalStarted;

/**
 * Lets the SSH library use the Bouncy Castle that the WAR brings. By itself it takes what the server has registered for
 * the whole JVM, as WildFly does with one of its own: keys would be of classes that the WAR does not know.
 */
final class OwnBouncyCastle extends BouncyCastleSecurityProviderRegistrar {

    private final Provider provider = new BouncyCastleProvider();

    /** Comes before whoever makes or reads keys. */
    @ApplicationScoped
    static class Registration {

        void register(@Observes @Priority(PortalStarted.CHECK) PortalStarted started) {
            SecurityUtils.registerSecurityProvider(new OwnBouncyCastle());
        }
    }

    @Override
    public Provider getSecurityProvider() {
        return provider;
    }

    /** Nothing is registered for others in the JVM, and nothing of theirs is taken. */
    @Override
    public boolean isNamedProviderUsed() {
        return false;
    }
}
