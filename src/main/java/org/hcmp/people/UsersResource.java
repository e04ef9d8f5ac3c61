package org.hcmp.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.AuditFacts;
import org.hcmp.audit.Audited;
import org.hcmp.audit.AuditedChange;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.http.NextPage;
import org.hcmp.platform.http.Page;
import org.hcmp.platform.http.QueryNumber;
import org.hcmp.platform.json.JsonBody;

/** {@code /api/users}: the accounts, for administrators (additions, section 3). */
@Path("/users")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource {

    private static final int USUAL_PER_PAGE = 100;

    @Inject
    private AuditedChange audited;

    @Inject
    private Accounts accounts;

    @Inject
    private AccountDirectory directory;

    @Inject
    private AuditFacts audit;

    @Context
    private UriInfo uri;

    /** A page of the accounts by id, from {@code after} on, and a link to the next; {@code q} is looked for in id, name and mail. */
    @GET
    @Allowed(Role.ADMIN)
    @APIResponseSchema(AccountView[].class)
    public Response listUsers() {
        var given = uri.getQueryParameters();
        int size = QueryNumber.optional("limit", given.getFirst("limit"), 1, Page.LARGEST)
                .orElse(USUAL_PER_PAGE);
        List<AccountView> found = directory.page(
                Optional.ofNullable(given.getFirst("q")), Optional.ofNullable(given.getFirst("after")), size + 1);
        if (found.size() <= size) {
            return Response.ok(found).build();
        }
        List<AccountView> page = found.subList(0, size);
        return Response.ok(page)
                .header(
                        HttpHeaders.LINK,
                        NextPage.link(uri, "after", page.get(size - 1).id()))
                .build();
    }

    /** Makes an account; the answer has the link for its first password, which is shown this once. */
    @POST
    @Allowed(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Audited(AuditAction.USER_ADD)
    @APIResponseSchema(value = AccountView.class, responseCode = "201")
    public Response addUser(JsonBody body) {
        String id = Words.id(body);
        audit.concerns(id);
        return audited.call(() -> {
            AccountView added = accounts.add(id, AccountChange.first(body));
            // Not with the link, which opens the account.
            audit.changed(null, added.me());
            return Response.status(Response.Status.CREATED)
                    .header(HttpHeaders.LOCATION, "/api/users/" + id)
                    .entity(added)
                    .build();
        });
    }

    /** One account. */
    @GET
    @Path("{id}")
    @Allowed(Role.ADMIN)
    public AccountView getUser(@PathParam("id") String id) {
        return directory.get(id);
    }

    /** Changes the members that were sent. */
    @PUT
    @Path("{id}")
    @Allowed(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Audited(AuditAction.USER_CHANGE)
    public AccountView changeUser(@PathParam("id") String id, JsonBody body) {
        AccountView before = directory.get(id);
        audit.concerns(id);
        return audited.call(() -> {
            AccountView after = accounts.change(id, AccountChange.byAdmin(body));
            audit.changed(before, after);
            return after;
        });
    }

    /** Ends an account; its environments stay. */
    @DELETE
    @Path("{id}")
    @Allowed(Role.ADMIN)
    @Audited(AuditAction.USER_REMOVE)
    public void removeUser(@PathParam("id") String id) {
        AccountView before = directory.get(id);
        audit.concerns(id);
        audited.run(() -> {
            accounts.end(id);
            audit.changed(before, null);
        });
    }

    /** Makes another link to set a password by, for somebody who lost the first or forgot the password. */
    @POST
    @Path("{id}/link")
    @Allowed(Role.ADMIN)
    @Audited(AuditAction.USER_LINK)
    public AccountView makePasswordLink(@PathParam("id") String id) {
        return audited.call(() -> {
            AccountView made = accounts.link(id);
            audit.concerns(id);
            return made;
        });
    }
}
