package org.hcmp.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.hcmp.monitoring.usage.MachineUsage;
import org.hcmp.monitoring.usage.PastUsage;
import org.hcmp.monitoring.usage.UsageRange;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.projects.Scope;

/** {@code GET /api/monitoring/usage…}: how busy machines were that the caller sees. */
@Path("/monitoring/usage")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {

    @Inject
    private MachineUsage usage;

    @Inject
    private LentMachines machines;

    @Inject
    private CurrentCaller caller;

    /**
     * How busy a machine was that is lent: over the last hour, day or week.
     *
     * @param address the machine's
     * @param range how far back; the hour without it
     */
    @GET
    @Allowed(Role.VIEWER)
    public PastUsage getMachineUsage(@QueryParam("address") String address, @QueryParam("range") String range) {
        if (address == null) {
            throw ProblemException.invalid("address must be that of a machine.");
        }
        UsageRange asked = UsageRange.of(range);
        Caller who = caller.get();
        LocalDateTime since = machines.seenSince(who.id(), Scope.of(who), address)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.MACHINE_NOT_FOUND, "No machine of that address is lent to you."));
        return usage.past(address, asked).since(since);
    }

    /** Machines that are lent and have used less than 5 % of their processors at any time of the last day; none where nobody knows. */
    @GET
    @Path("idle")
    @Allowed(Role.VIEWER)
    public List<IdleMachine> listIdleMachines() {
        Set<String> idle = usage.idle();
        if (idle.isEmpty()) {
            return List.of();
        }
        Caller who = caller.get();
        return machines.lentBefore(who.id(), Scope.of(who), LocalDateTime.now().minusDays(1)).stream()
                .filter(machine -> idle.contains(machine.ipAddress()))
                .toList();
    }
}
