package org.hcmp.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.json.JsonArrayStream;
import org.hcmp.platform.json.JsonRow;
import org.hcmp.platform.json.SharedRows;
import org.hcmp.platform.work.CommonAnswers;
import org.hcmp.projects.Scope;

/** What is held, as it goes into answers. */
@ApplicationScoped
public class HeldResources {

    @Inject
    private Monitoring monitoring;

    private final CommonAnswers<Lent, byte[]> machines = new CommonAnswers<>(this::readMachines);

    private final SharedRows<Held, Long> projects = new SharedRows<>(this::readProjects);

    private record Held(Scope scope, Shown shown) {}

    private record Lent(String user, Shown shown) {}

    /**
     * The user's machines of the pool, then the resources of all projects that they see, lowest project first.
     *
     * @param scope which those are
     * @param shown what each says of its project
     */
    JsonArrayStream of(String user, Scope scope, Shown shown) {
        return projects.allAfter(machines.to(new Lent(user, shown)), new Held(scope, shown));
    }

    private byte[] readMachines(Lent asked) {
        return JsonRow.written(monitoring.lentVms(asked.user(), asked.shown()));
    }

    private List<JsonRow<Long>> readProjects(Held asked, Optional<Long> after, int size) {
        return monitoring.projects(
                asked.scope(), asked.shown(), after, size, project -> JsonRow.of(project.id(), project.views()));
    }
}
