package org.hcmp.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.AuditFacts;
import org.hcmp.audit.Audited;
import org.hcmp.audit.AuditedChange;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.http.EntityTags;
import org.hcmp.platform.json.JsonBody;

/** {@code /api/settings}, for the administrator. */
@Path("/settings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

    @Inject
    private AuditedChange audited;

    @Inject
    private Settings settings;

    @Context
    private HttpHeaders asked;

    @Inject
    private CurrentCaller caller;

    @Inject
    private AuditFacts audit;

    /** All settings, and by {@code ETag} which version of them. */
    @GET
    @Allowed(Role.ADMIN)
    @APIResponseSchema(SettingsView.class)
    public Response getSettings() {
        return answer(settings.read());
    }

    /** Changes the members that were sent; with {@code If-Match}, only if nobody has changed any meanwhile. */
    @PUT
    @Allowed(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Audited(AuditAction.SETTINGS_CHANGE)
    @APIResponseSchema(SettingsView.class)
    public Response changeSettings(JsonBody body) {
        SettingsView before = settings.read().settings();
        return audited.call(() -> {
            VersionedSettings after = settings.change(new SettingsChange(body), this::checkUnchanged, caller.id());
            // The view has asterisks in place of what is secret.
            audit.changed(before, after.settings());
            return answer(after);
        });
    }

    private void checkUnchanged(String version) {
        String expected = asked.getHeaderString(HttpHeaders.IF_MATCH);
        if (expected != null && !EntityTags.name(expected, version)) {
            throw new ProblemException(
                    ProblemCode.CHANGED_MEANWHILE,
                    "Somebody else has changed the settings meanwhile; read them again and repeat the change.");
        }
    }

    private static Response answer(VersionedSettings settings) {
        return Response.ok(settings.settings()).tag(settings.version()).build();
    }
}
