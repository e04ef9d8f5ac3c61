package org.hcmp.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hcmp.monitoring.EnvironmentView.Machine;
import org.hcmp.monitoring.usage.Usages;
import org.hcmp.platform.json.JsonRow;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.Conditions;
import org.hcmp.platform.persistence.Sql;
import org.hcmp.projects.LargeDetails;
import org.hcmp.projects.OwnerColumns;
import org.hcmp.projects.ProjectSearch;
import org.hcmp.projects.ShownText;

/** Reads environments with all that they hold, newest first. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Environments {

    private static final String PROJECTS = "select id, " + ShownText.of("service_name") + ", "
            + ShownText.of("status") + ", " + OwnerColumns.select(true) + ", "
            + LargeDetails.COLUMNS + ", created_at from projects" + OwnerColumns.join(true, "projects.id") + " where ";

    private static final String MACHINES = "select v.project_id, v.vm_name, v.ip_address from workload_test_pool v"
            + " where %s and v.project_id between ? and ? order by v.id";

    private static final String UNKNOWN = "select v.vm_name, v.ip_address from workload_test_pool v"
            + " left join projects p on p.id = v.project_id where ";

    @Inject
    private Sql sql;

    @Inject
    private ChosenDatabase database;

    @Inject
    private Monitoring monitoring;

    private record Found(ProjectResources project, long large, LocalDateTime createdAt) {}

    private record Lent(long project, Machine machine) {}

    /**
     * Projects, of which those that hold nothing are rows that are not shown.
     *
     * @param size at most so many
     */
    public List<JsonRow<Long>> rows(EnvironmentQuery asked, int size) {
        if (asked.search().filter(ProjectSearch::findsNothing).isPresent()) {
            return List.of();
        }
        Conditions conditions =
                new Conditions().and("id <= ?", asked.before().map(id -> id - 1).orElse(Long.MAX_VALUE));
        asked.scope().limit(conditions, "id", database.kind());
        asked.search().ifPresent(search -> search.limit(conditions));
        List<Found> found = sql.select(
                PROJECTS + conditions.sql() + " order by id desc limit ?",
                Environments::found,
                conditions.values(size));
        Map<Long, List<Machine>> machines = machinesOf(found, asked.usages());
        // Not within the query, which has a connection.
        return found.stream()
                .map(one -> row(one, machines.getOrDefault(one.project().id(), List.of())))
                .toList();
    }

    /** The machines that a caller has, and that are of no project that they see. */
    public List<Machine> machinesOfNoProject(EnvironmentQuery asked) {
        Conditions conditions = new Conditions()
                .and(database.kind().isSet("v.is_used"))
                .and("v.occupy_user = ?", asked.user())
                .and(
                        "(p.id is null or not " + asked.scope().condition("p.id", database.kind()) + ")",
                        asked.scope().values().toArray());
        return sql.select(
                UNKNOWN + conditions.sql() + " order by v.id",
                vm -> Machine.of(vm.text(1), vm.text(2), asked.usages()),
                conditions.values());
    }

    private static Found found(Sql.Columns row) throws SQLException {
        return new Found(
                new ProjectResources(
                        row.number(1),
                        row.text(2),
                        row.text(3),
                        new Holder(row.number(1), row.text(4), row.text(5)),
                        row.member(6, "resources")),
                row.number(7),
                row.time(8));
    }

    /** One question for all of them, whose ids lie close together. */
    private Map<Long, List<Machine>> machinesOf(List<Found> projects, Usages usages) {
        if (projects.isEmpty()) {
            return Map.of();
        }
        return sql
                .select(
                        MACHINES.formatted(database.kind().isSet("v.is_used")),
                        vm -> new Lent(
                                Optional.ofNullable(vm.whole(1)).orElse(0L),
                                Machine.of(vm.text(2), vm.text(3), usages)),
                        projects.get(projects.size() - 1).project().id(),
                        projects.get(0).project().id())
                .stream()
                .collect(Collectors.groupingBy(Lent::project, Collectors.mapping(Lent::machine, Collectors.toList())));
    }

    private JsonRow<Long> row(Found found, List<Machine> machines) {
        ProjectResources project = found.project();
        if (found.large() > 0) {
            JsonNode made = monitoring.largeResources(project.id(), found.large());
            project = project.with(made);
        }
        List<EnvironmentView> shown = EnvironmentView.holdsAnything(project, machines)
                ? List.of(EnvironmentView.of(project, found.createdAt(), machines))
                : List.of();
        return JsonRow.of(project.id(), shown);
    }
}
