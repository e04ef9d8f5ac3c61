package org.hcmp.projects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Changes projects, as part of the transaction in which their run is journalled. A project may be gone by then, deleted
 * by another node or the old backend, so every change says whether it found it.
 */
@ApplicationScoped
public class Projects {

    @Inject
    private EntityManager entityManager;

    /** Stores an accepted request, PENDING, and returns its id. */
    public int open(NewProject request) {
        ProjectHistory project = new ProjectHistory(request);
        entityManager.persist(project);
        entityManager.flush();
        return project.id();
    }

    /** The stored request of a project; empty if the project is gone. */
    public Optional<ObjectNode> input(int id) {
        return find(id).map(ProjectHistory::input);
    }

    /** Keeps the project as it is until the transaction ends. */
    public boolean lock(int id) {
        return entityManager.find(ProjectHistory.class, id, LockModeType.PESSIMISTIC_WRITE) != null;
    }

    /** PENDING → RUNNING. */
    public boolean begin(int id) {
        return change(id, ProjectHistory::begin);
    }

    /** Adds a line to the log. */
    public boolean log(int id, String line) {
        return change(id, project -> project.log(line));
    }

    /** RUNNING → COMPLETED. */
    public boolean complete(int id, Resources resources) {
        return change(id, project -> project.complete(resources));
    }

    /** To FAILED, with the reason. */
    public boolean fail(int id, RunError error) {
        return change(id, project -> project.fail(error));
    }

    /** Whether the run failed. */
    public boolean isFailed(int id) {
        return find(id).filter(ProjectHistory::isFailed).isPresent();
    }

    /** FAILED → PENDING: the run begins once more. */
    public boolean reopen(int id) {
        return change(id, ProjectHistory::reopen);
    }

    /** Forgets the project. */
    public boolean delete(int id) {
        return change(id, entityManager::remove);
    }

    private boolean change(int id, Consumer<ProjectHistory> change) {
        Optional<ProjectHistory> found = find(id);
        found.ifPresent(change);
        return found.isPresent();
    }

    private Optional<ProjectHistory> find(int id) {
        return Optional.ofNullable(entityManager.find(ProjectHistory.class, id));
    }
}
