package org.hcmp.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.http.Revalidation;

/** {@code GET /api/public/settings}, open to everyone. */
@Path("/public/settings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PublicSettingsResource {

    @Inject
    private Settings settings;

    @Context
    private HttpHeaders headers;

    /** The notice and whether the portal is under maintenance. */
    @GET
    @Allowed(Role.PUBLIC)
    @APIResponseSchema(PublicSettings.class)
    public Response getPublicSettings() {
        PublicSettings now = settings.publicSettings();
        return Revalidation.answer(headers, Optional.of(now.version()), () -> Response.ok(now));
    }
}
