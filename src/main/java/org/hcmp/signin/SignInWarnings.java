package org.hcmp.signin;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.configuration.PortalConfiguration.AuthMode;
import org.hcmp.platform.startup.PortalStarted;

/** Says at every start what leaves the door open. */
@ApplicationScoped
public class SignInWarnings {

    private static final Logger LOG = Logger.getLogger(SignInWarnings.class.getName());

    @Inject
    private PortalConfiguration configuration;

    @Inject
    private Passwords password;

    void warn(@Observes @Priority(PortalStarted.CHECK) PortalStarted started) {
        if (configuration.authMode() == AuthMode.OPEN) {
            LOG.warning("cmp.auth.mode=open: nobody has to sign in, and every caller is the administrator.");
        }
        if (configuration
                .singleSignOn()
                .filter(provider -> "http".equals(provider.issuer().getScheme()))
                .isPresent()) {
            LOG.warning("cmp.oidc.issuer is no https address: whoever is on the way to it can sign in as anybody.");
        }
        if (!configuration.hashPasswords()) {
            LOG.warning(
                    "cmp.auth.hash-passwords=false: whoever reads the table settings knows the administrator's password.");
        }
        if (password.isDefault()) {
            LOG.warning("The administrator's password is the default that everybody knows: change it.");
        }
    }
}
