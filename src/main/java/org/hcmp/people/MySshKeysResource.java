package org.hcmp.people;

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
import org.hcmp.platform.ssh.SshPublicKey;

/** {@code /api/me/ssh-keys}: the keys of whoever is signed in. */
@Path("/me/ssh-keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MySshKeysResource {

    @Inject
    private AuditedChange audited;

    @Inject
    private SshKeys keys;

    @Inject
    private AuditFacts facts;

    @Inject
    private CurrentCaller caller;

    /** One's keys, oldest first. */
    @GET
    @Allowed(Role.VIEWER)
    public List<SshKeyView> listMySshKeys() {
        return keys.list(me());
    }

    /** Adds a key: {@code {"key": "ssh-ed25519 AAAA… kim@laptop"}}. */
    @POST
    @Allowed(Role.VIEWER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Audited(AuditAction.SSH_KEY_ADD)
    @APIResponseSchema(value = SshKeyView.class, responseCode = "201")
    public Response addMySshKey(JsonBody body) {
        SshPublicKey key = SshPublicKey.parse(body.text("key"));
        return audited.call(() -> {
            SshKeyView added = keys.add(me(), key);
            facts.concerns(String.valueOf(added.id()));
            name(added.comment());
            return Response.status(Response.Status.CREATED).entity(added).build();
        });
    }

    /** Takes a key away. */
    @DELETE
    @Allowed(Role.VIEWER)
    @Path("{id}")
    @Audited(AuditAction.SSH_KEY_REMOVE)
    public void removeMySshKey(@PathParam("id") String id) {
        int key = PathId.of(id, "key_id", ProblemCode.NOT_FOUND, "You have no SSH key #%s.");
        audited.run(() -> name(keys.remove(me(), key)));
    }

    private void name(String comment) {
        facts.named(Optional.of(comment).filter(text -> !text.isBlank()));
    }

    private String me() {
        return caller.id();
    }
}
