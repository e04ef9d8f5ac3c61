package org.hcmp.monitoring;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hcmp.platform.persistence.Conditions;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.projects.Scope;

/** Reads what a caller holds. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Monitoring {

    private static final String LENT_VMS = "select v.vm_name, v.ip_address, p.service_name, p.id"
            + " from workload_test_pool v left join projects p on p.id = v.project_id"
            + " where v.is_used = true and v.occupy_user = ? order by v.id";

    /** The details as they are: taking a member out costs the databases more than sending the whole. */
    private static final String PROJECTS = "select id, service_name, status, details from projects where ";

    @Inject
    private Sql sql;

    /**
     * The caller's machines of the pool.
     *
     * @param withId whether each says which project it is of
     */
    public List<ResourceView> lentVms(String user, boolean withId) {
        return sql.select(LENT_VMS, vm -> lentVm(vm, withId), user);
    }

    private static ResourceView lentVm(Sql.Columns vm, boolean withId) throws SQLException {
        Integer shownId = withId && vm.text(4) != null ? (int) vm.number(4) : null;
        return ResourceView.of(vm.text(1), vm.text(2), vm.text(3), ResourceView.RUNNING, shownId);
    }

    /**
     * Projects and what they hold, lowest id first.
     *
     * @param scope only those that are seen
     * @param last after which project; empty for the first ones
     * @param size at most so many
     * @param row what is made of each at once, so that only that is kept
     */
    public <R> List<R> projects(Scope scope, Optional<Integer> last, int size, Function<ProjectResources, R> row) {
        Conditions conditions = new Conditions().and("id > ?", last.orElse(Integer.MIN_VALUE));
        scope.limit(conditions, "id");
        return sql.select(
                PROJECTS + conditions.sql() + " order by id limit ?",
                project -> row.apply(new ProjectResources(
                        (int) project.number(1), project.text(2), project.text(3), project.json(4))),
                conditions.values(size));
    }
}
