package org.hcmp.projects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.persistence.Change;
import org.hcmp.platform.persistence.Query;
import org.hcmp.platform.persistence.Sql;

/**
 * An environment that somebody asked for: a row of {@code projects} (contract section 3). The column {@code status} and
 * {@code details.status} change together, here and nowhere else.
 */
@Entity
@Table(name = "projects")
public class ProjectHistory {

    private static final String INSERT = "insert into projects"
            + " (id, service_name, status, assigned_ip, template_type, created_at, details)"
            + " values (%s, ?, ?, ?, ?, ?, ?) returning id";

    /** While details are changed they are in memory several times; what is larger than this share of it is left as it is. */
    private static final long LONGEST_DETAILS = Runtime.getRuntime().maxMemory() / 16;

    private static final String TOO_LONG = "octet_length(cast(details as text)) > " + LONGEST_DETAILS;

    private static final String SELECT = "select id, status, assigned_ip, case when not " + TOO_LONG
            + " then details end, cast(created_at as varchar), case when " + TOO_LONG
            + " then 1 else 0 end from projects where id = ?";

    private static final String UPDATE = "update projects set status = ?, assigned_ip = ?, details = ? where id = ?";

    /** Whatever cannot be read is not the portal's to change. */
    private static final String UPDATE_BESIDE_DETAILS = "update projects set status = ?, assigned_ip = ? where id = ?";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "service_name")
    private String serviceName;

    private String status;

    @Column(name = "assigned_ip")
    private String assignedIp;

    @Column(name = "template_type")
    private String templateType;

    @Column(name = "created_at")
    private LocalDateTime createdAt;

    private Json details;

    /** As the database writes the time. */
    private transient String madeAt;

    /** Whether the details are others than those that are stored. */
    private transient boolean changed;

    /** Whether there are details that are too long to be read here. */
    private transient boolean unread;

    /** For the persistence provider. */
    protected ProjectHistory() {}

    /** A request that was just accepted: PENDING. */
    ProjectHistory(NewProject request) {
        serviceName = request.serviceName();
        templateType = request.template();
        assignedIp = "";
        createdAt = LocalDateTime.now().truncatedTo(ChronoUnit.MICROS);
        status = ProjectStatus.PENDING.name();
        details =
                Details.ofRequest(request.input()).status(ProjectStatus.PENDING).toJson();
    }

    /**
     * A project as another database held it.
     *
     * @param cut why its run failed, if it was under way there
     */
    ProjectHistory(FormerProject former, RunError cut) {
        serviceName = former.serviceName();
        status = former.status();
        assignedIp = former.assignedIp();
        templateType = former.template();
        createdAt = former.createdAt();
        details = former.details();
        if (ProjectStatus.isGoing(status)) {
            fail(cut);
        }
    }

    private ProjectHistory(Sql.Columns row) throws SQLException {
        id = row.number(1);
        status = row.text(2);
        assignedIp = row.text(3);
        String stored = row.text(4);
        details = stored == null ? null : new Json(stored);
        madeAt = row.text(5);
        unread = row.number(6) > 0;
    }

    /** The run begins. */
    public void begin() {
        move(ProjectStatus.RUNNING, UnaryOperator.identity());
    }

    /** The run has come to its next step. */
    public void log(String line) {
        change(known -> known.log(line));
    }

    /**
     * The run ended well.
     *
     * @param outputs what its steps have handed out; nothing of it is stored if they have not
     */
    public void complete(Resources resources, ObjectNode outputs) {
        assignedIp = resources.summary();
        move(ProjectStatus.COMPLETED, known -> known.resources(resources).outputs(outputs));
    }

    /** The run ended badly; the reason is the last line of its log. */
    public void fail(RunError error) {
        move(ProjectStatus.FAILED, known -> known.log(error.line()).error(error));
    }

    /** Whether the run failed. */
    public boolean isFailed() {
        return ProjectStatus.FAILED.name().equals(status);
    }

    /** The run begins once more; what it failed of is in the log. */
    public void reopen() {
        move(ProjectStatus.PENDING, Details::withoutError);
    }

    /** When it was made, as the database writes it: tells it from a later one of the same id. */
    public MadeAt madeAt() {
        return new MadeAt(madeAt);
    }

    /** The request as it was stored; an empty one if it cannot be read. */
    public ObjectNode input() {
        return known().map(Details::input).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** The lines of the run's log; none if they cannot be read. */
    public List<String> log() {
        return known().map(Details::logs).orElse(List.of());
    }

    /** Stores a new row and returns its id, which SQL gives. */
    int insert(Sql sql, String nextId) {
        return sql.first(
                        INSERT.formatted(nextId),
                        row -> (int) row.number(1),
                        serviceName,
                        status,
                        assignedIp,
                        templateType,
                        createdAt,
                        details)
                .orElseThrow();
    }

    /** What stores what can change of it. */
    public Change change() {
        return changed
                ? new Change(UPDATE, status, assignedIp, details, id)
                : new Change(UPDATE_BESIDE_DETAILS, status, assignedIp, id);
    }

    /** What finds the row; {@code forUpdate} keeps it from everyone else until the transaction ends. */
    static Query<ProjectHistory> query(long id, String forUpdate) {
        return new Query<>(SELECT + forUpdate, ProjectHistory::new, id);
    }

    private void move(ProjectStatus next, UnaryOperator<Details> change) {
        status = next.name();
        change(known -> change.apply(known).status(next));
    }

    private void change(UnaryOperator<Details> change) {
        known().map(change).ifPresent(known -> {
            details = known.toJson();
            changed = true;
        });
    }

    private Optional<Details> known() {
        return unread ? Optional.empty() : Details.of(details);
    }
}
