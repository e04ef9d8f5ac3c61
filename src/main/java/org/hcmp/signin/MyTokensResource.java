package org.hcmp.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.AuditFacts;
import org.hcmp.audit.Audited;
import org.hcmp.audit.AuditedChange;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.http.PathId;
import org.hcmp.platform.json.JsonBody;
import org.hcmp.platform.persistence.DatabaseClock;

/** {@code /api/me/tokens}: what one's programs sign in with. Only a person makes one: a token that leaked makes no others. */
@Path("/me/tokens")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MyTokensResource {

    @Inject
    private AuditedChange audited;

    @Inject
    private ApiTokens tokens;

    @Inject
    private DatabaseClock clock;

    @Inject
    private AuditFacts facts;

    @Inject
    private CurrentCaller caller;

    /** One's tokens, oldest first, without what they are. */
    @GET
    @Allowed(Role.VIEWER)
    public List<TokenView> listMyTokens() {
        return tokens.list(caller.id());
    }

    /** Makes a token: {@code {"name": "pipeline", "scope": "write", "expires_at": "2027-01-31T00:00:00Z"}}. */
    @POST
    @Allowed(value = Role.VIEWER, byToken = false)
    @Consumes(MediaType.APPLICATION_JSON)
    @Audited(AuditAction.TOKEN_ADD)
    @APIResponseSchema(value = TokenView.class, responseCode = "201")
    public Response addMyToken(JsonBody body) {
        NewToken wanted = NewToken.of(body, clock.instant());
        return audited.call(() -> {
            TokenView made = tokens.add(caller.id(), wanted);
            facts.concerns(String.valueOf(made.id()));
            facts.named(Optional.of(made.name()));
            return Response.status(Response.Status.CREATED).entity(made).build();
        });
    }

    /** Ends a token, on every node at once. By a token, only itself: no other is there for it. */
    @DELETE
    @Path("{id}")
    @Allowed(Role.VIEWER)
    @Audited(AuditAction.TOKEN_REMOVE)
    public void removeMyToken(@PathParam("id") String id) {
        int token = PathId.of(id, "token_id", ProblemCode.NOT_FOUND, "You have no token #%s.");
        audited.run(() -> facts.named(Optional.of(tokens.remove(caller.get(), token))));
    }
}
