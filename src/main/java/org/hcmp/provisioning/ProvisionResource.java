package org.hcmp.provisioning;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.hcmp.platform.json.JsonBody;

/** {@code /api/provision} (contract section 4). */
@Path("/provision")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProvisionResource {

    @Inject
    private Provisioning provisioning;

    /** Asks for an environment; answers at once, while its run goes on in the background. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response provision(JsonBody body, @Context SecurityContext security) {
        int id = provisioning.accept(
                ProvisionRequest.of(body, security.getUserPrincipal().getName()));
        return Response.ok(ProvisionAnswer.started(id))
                .header(HttpHeaders.LOCATION, "/api/provision/" + id)
                .build();
    }

    /** Takes an environment away. */
    @DELETE
    @Path("{id}")
    public ProvisionAnswer delete(@PathParam("id") String id) {
        provisioning.delete(ProjectId.of(id).value());
        return ProvisionAnswer.deleted();
    }
}
