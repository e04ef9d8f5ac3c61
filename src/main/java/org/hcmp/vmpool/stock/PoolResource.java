package org.hcmp.vmpool.stock;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hcmp.audit.AuditAction;
import org.hcmp.audit.AuditFacts;
import org.hcmp.audit.Audited;
import org.hcmp.audit.AuditedChange;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.json.JsonBodies;
import org.hcmp.platform.json.JsonBody;
import org.hcmp.vmpool.PortalKey;

/** {@code /api/pool}: the virtual machines that there are to lend, for whoever looks after them. */
@Path("/pool")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PoolResource {

    @Inject
    private AuditedChange audited;

    @Inject
    private VmList list;

    @Inject
    private VmInventory inventory;

    @Inject
    private PortalKey key;

    @Inject
    private AuditFacts facts;

    @Inject
    private CurrentCaller caller;

    /** The machines of the pool, or those that {@code state} and {@code user} let through. */
    @GET
    @Allowed(Role.OPERATOR)
    public List<PoolVm> listMachines(@QueryParam("state") String state, @QueryParam("user") String user) {
        return list.find(PoolFilter.of(state, user));
    }

    /** The machines that are lent to projects which do not exist any more. */
    @GET
    @Allowed(Role.OPERATOR)
    @Path("leaked")
    public List<PoolVm> listLeakedMachines() {
        return list.leaked();
    }

    /** What machines must let in: the portal's own public key. */
    @GET
    @Allowed(Role.OPERATOR)
    @Path("ssh-key")
    public PortalKeyView getPortalKey() {
        return new PortalKeyView(key.publicKey());
    }

    /** Adds one machine, or an array of them. */
    @POST
    @Allowed(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Audited(AuditAction.POOL_ADD)
    @APIResponseSchema(value = PoolVm[].class, responseCode = "201")
    public Response addMachines(JsonBodies machines) {
        return add(machines.list().stream().map(NewVm::of).toList());
    }

    /** Adds the machines of a spreadsheet. */
    @POST
    @Allowed(Role.OPERATOR)
    @Consumes("text/csv")
    @Audited(AuditAction.POOL_ADD)
    @APIResponseSchema(value = PoolVm[].class, responseCode = "201")
    public Response addMachines(byte[] upload) {
        return add(VmCsv.read(upload));
    }

    /** Gives a machine another name and address. */
    @PUT
    @Allowed(Role.OPERATOR)
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Audited(AuditAction.POOL_CHANGE)
    public PoolVm changeMachine(@PathParam("id") String id, JsonBody body) {
        int vm = VmId.of(id);
        NewVm changed = NewVm.of(body);
        return audited.call(() -> named(inventory.change(vm, changed, operator())));
    }

    /** Takes a machine out of the pool. */
    @DELETE
    @Allowed(Role.OPERATOR)
    @Path("{id}")
    @Audited(AuditAction.POOL_REMOVE)
    public void removeMachine(@PathParam("id") String id) {
        int vm = VmId.of(id);
        audited.run(() -> facts.named(Optional.ofNullable(inventory.remove(vm, operator()))));
    }

    /** Takes a machine back from whoever has it. */
    @POST
    @Allowed(Role.OPERATOR)
    @Path("{id}/release")
    @Consumes(MediaType.APPLICATION_JSON)
    @Audited(AuditAction.POOL_RELEASE)
    public PoolVm releaseMachine(@PathParam("id") String id, JsonBody body) {
        int vm = VmId.of(id);
        ReleaseReason reason = ReleaseReason.of(body);
        return audited.call(() -> named(inventory.release(vm, reason, operator())));
    }

    /** Takes whatever host key a machine shows next: it was installed anew. */
    @POST
    @Allowed(Role.OPERATOR)
    @Path("{id}/forget-host-key")
    @Audited(AuditAction.POOL_FORGET_HOST_KEY)
    public void forgetHostKey(@PathParam("id") String id) {
        int vm = VmId.of(id);
        audited.run(() -> facts.named(Optional.ofNullable(inventory.forgetHostKey(vm, operator()))));
    }

    private Response add(List<NewVm> machines) {
        return audited.call(() -> {
            List<PoolVm> added = inventory.add(machines, operator());
            facts.concerns("%d-%d"
                    .formatted(added.get(0).id(), added.get(added.size() - 1).id()));
            facts.named(Optional.of(added.stream().map(PoolVm::vmName).collect(Collectors.joining(", "))));
            return Response.status(Response.Status.CREATED).entity(added).build();
        });
    }

    private PoolVm named(PoolVm vm) {
        facts.named(Optional.ofNullable(vm.vmName()));
        return vm;
    }

    private String operator() {
        return caller.id();
    }
}
