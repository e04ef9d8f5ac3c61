package org.hcmp.projects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.hcmp.platform.json.Json;

/**
 * An environment that somebody asked for: a row of {@code projects} (contract section 3). The column {@code status} and
 * {@code details.status} change together, here and nowhere else.
 */
@Entity
@Table(name = "projects")
public class ProjectHistory {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

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

    /** For the persistence provider. */
    protected ProjectHistory() {}

    /** A request that was just accepted: PENDING. */
    ProjectHistory(NewProject request) {
        serviceName = request.serviceName();
        templateType = request.template();
        assignedIp = "";
        createdAt = LocalDateTime.now().truncatedTo(ChronoUnit.MICROS);
        move(ProjectStatus.PENDING, Details.ofRequest(request.input()));
    }

    /** The run begins. */
    void begin() {
        move(ProjectStatus.RUNNING, Details.of(details));
    }

    /** The run has come to its next step. */
    void log(String line) {
        details = Details.of(details).log(line).toJson();
    }

    /** The run ended well. */
    void complete(Resources resources) {
        assignedIp = resources.summary();
        move(ProjectStatus.COMPLETED, Details.of(details).resources(resources));
    }

    /** The run ended badly; the reason is the last line of its log. */
    void fail(RunError error) {
        move(ProjectStatus.FAILED, Details.of(details).log(error.line()).error(error));
    }

    boolean isFailed() {
        return ProjectStatus.FAILED.name().equals(status);
    }

    /** The run begins once more; what it failed of is in the log. */
    void reopen() {
        move(ProjectStatus.PENDING, Details.of(details).withoutError());
    }

    Integer id() {
        return id;
    }

    String serviceName() {
        return serviceName;
    }

    /** The request as it was stored. */
    ObjectNode input() {
        return Details.of(details).input();
    }

    private void move(ProjectStatus next, Details changed) {
        status = next.name();
        details = changed.status(next).toJson();
    }
}
