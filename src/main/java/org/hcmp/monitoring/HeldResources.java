package org.hcmp.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.json.JsonArrayStream;
import org.hcmp.platform.json.JsonRow;
import org.hcmp.platform.json.SharedRows;
import org.hcmp.platform.work.CommonAnswers;

/** What is held, as it goes into answers. */
@ApplicationScoped
public class HeldResources {

    @Inject
    private Monitoring monitoring;

    private final CommonAnswers<Lent, byte[]> machines = new CommonAnswers<>(this::readMachines);

    /** What is asked is whether each says which project it is of. */
    private final SharedRows<Boolean, Integer> projects = new SharedRows<>(this::readProjects);

    private record Lent(String user, boolean withId) {}

    /**
     * The user's machines of the pool, then the resources of all projects, lowest project first.
     *
     * @param withId whether each says which project it is of
     */
    JsonArrayStream of(String user, boolean withId) {
        return projects.allAfter(machines.to(new Lent(user, withId)), withId);
    }

    private byte[] readMachines(Lent asked) {
        return JsonRow.of(asked.user(), monitoring.lentVms(asked.user(), asked.withId()))
                .json();
    }

    private List<JsonRow<Integer>> readProjects(boolean withId, Optional<Integer> after, int size) {
        return monitoring.projects(after, size, project -> JsonRow.of(project.id(), project.views(withId)));
    }
}
