package org.hcmp.settings;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /api/public/settings}, open to everyone. */
@Path("/public/settings")
@ApplicationScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class PublicSettingsResource {

    @Inject
    private Settings settings;

    /** The notice and whether the portal is under maintenance. */
    @GET
    public PublicSettings settings() {
        return settings.publicSettings();
    }
}
