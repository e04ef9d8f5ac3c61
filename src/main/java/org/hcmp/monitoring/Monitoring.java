package org.hcmp.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.Conditions;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.platform.work.HeapShare;
import org.hcmp.projects.LargeDetails;
import org.hcmp.projects.OwnerColumns;
import org.hcmp.projects.Scope;
import org.hcmp.projects.ShownText;

/** Reads what a caller holds. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Monitoring {

    private static final String LENT_VMS =
            "select v.vm_name, v.ip_address, " + ShownText.of("p.service_name") + ", p.id, %s"
                    + " from workload_test_pool v left join projects p on p.id = v.project_id%s where %s and v.occupy_user = ? order by v.id";

    /** The details as they are: taking a member out costs the databases more than sending the whole. */
    private static final String PROJECTS = "select id, " + ShownText.of("service_name") + ", " + ShownText.of("status")
            + ", %s, " + LargeDetails.COLUMNS + " from projects%s where ";

    private static final String RESOURCES = "select id, details from projects where id = ?";

    @Inject
    private Sql sql;

    @Inject
    private ChosenDatabase database;

    /**
     * The caller's machines of the pool.
     *
     * @param shown what each says of its project
     */
    public List<ResourceView> lentVms(String user, Shown shown) {
        return sql.select(
                LENT_VMS.formatted(
                        OwnerColumns.select(shown.owner()),
                        OwnerColumns.join(shown.owner(), "p.id"),
                        database.kind().isSet("v.is_used")),
                vm -> lentVm(vm, shown),
                user);
    }

    private static ResourceView lentVm(Sql.Columns vm, Shown shown) throws SQLException {
        return ResourceView.of(
                vm.text(1), vm.text(2), vm.text(3), ResourceView.RUNNING, Holder.of(vm.whole(4), vm, 5, shown));
    }

    /**
     * Projects and what they hold, lowest id first.
     *
     * @param scope only those that are seen
     * @param shown what their resources say of them
     * @param last after which project; empty for the first ones
     * @param size at most so many
     * @param row what is made of each at once, so that only that is kept
     */
    public <R> List<R> projects(
            Scope scope, Shown shown, Optional<Long> last, int size, Function<ProjectResources, R> row) {
        Conditions conditions = new Conditions().and("id > ?", last.orElse(Long.MIN_VALUE));
        scope.limit(conditions, "id", database.kind());
        List<Supplier<R>> projects = sql.select(
                PROJECTS.formatted(OwnerColumns.select(shown.owner()), OwnerColumns.join(shown.owner(), "projects.id"))
                        + conditions.sql() + " order by id limit ?",
                project -> of(project, shown, row),
                conditions.values(size));
        // Not within the query, which has a connection.
        return projects.stream().map(Supplier::get).toList();
    }

    private <R> Supplier<R> of(Sql.Columns project, Shown shown, Function<ProjectResources, R> row)
            throws SQLException {
        ProjectResources small = new ProjectResources(
                project.number(1),
                project.text(2),
                project.text(3),
                Holder.of(project.number(1), project, 4, shown),
                project.member(6, "resources"));
        long large = project.number(7);
        if (large == 0) {
            R made = row.apply(small);
            return () -> made;
        }
        return () -> row.apply(small.with(largeResources(small.id(), large)));
    }

    /**
     * What a run has made whose details are large.
     *
     * @param bytes how large
     */
    public JsonNode largeResources(long project, long bytes) {
        return HeapShare.during(
                bytes,
                () -> sql.first(RESOURCES, found -> found.member(2, "resources"), project)
                        .orElseGet(MissingNode::getInstance));
    }
}
