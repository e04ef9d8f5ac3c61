package org.hcmp.vmpool.stock;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.startup.PortalStarted;

/** Lists the machines of the pool, lowest id first. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VmList {

    private static final Logger LOG = Logger.getLogger(VmList.class.getName());

    /** Nobody will give these back: the project that would have is gone. Without a project a machine is just in use. */
    private static final String LEAKED =
            "%s and v.project_id is not null" + " and not exists (select 1 from projects p where p.id = v.project_id)";

    @Inject
    private VmRows rows;

    @Inject
    private ChosenDatabase database;

    /** The machines that a filter lets through. */
    public List<PoolVm> find(PoolFilter filter) {
        if (filter.findsNothing()) {
            return List.of();
        }
        List<String> conditions = new ArrayList<>();
        filter.state().map(state -> state.condition(database.kind())).ifPresent(conditions::add);
        filter.user().ifPresent(user -> conditions.add("v.occupy_user = ?"));
        return rows.select(conditions, filter.user().stream().toArray());
    }

    /** The machines that are lent to projects which do not exist any more. */
    public List<PoolVm> leaked() {
        return rows.select(List.of(LEAKED.formatted(database.kind().isSet("v.is_used"))));
    }

    /** They stay lent until somebody decides otherwise; nobody shall have to look for them. */
    public void report(@Observes PortalStarted started) {
        List<PoolVm> leaked = leaked();
        if (!leaked.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "{0} machines of the pool are lent to projects that do not exist any more:"
                            + " GET /api/pool/leaked lists them.",
                    leaked.size());
        }
    }
}
