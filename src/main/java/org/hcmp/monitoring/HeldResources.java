package org.hcmp.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hcmp.monitoring.usage.Usages;
import org.hcmp.platform.json.JsonArrayStream;
import org.hcmp.platform.json.JsonPortion;
import org.hcmp.platform.json.JsonRow;
import org.hcmp.platform.json.SharedRows;
import org.hcmp.platform.work.CommonAnswers;
import org.hcmp.projects.Scope;

/** What is held, as it goes into answers. */
@ApplicationScoped
public class HeldResources {

    @Inject
    private Monitoring monitoring;

    @Inject
    private Environments environments;

    private final CommonAnswers<Lent, byte[]> machines = new CommonAnswers<>(this::readMachines);

    private final SharedRows<Held, Long> projects = new SharedRows<>(this::readProjects);

    private final SharedRows<EnvironmentQuery, Long> pages = new SharedRows<>(this::readEnvironments);

    private record Held(Scope scope, Shown shown) {}

    private record Lent(String user, Shown shown, Usages usages) {}

    /**
     * The user's machines of the pool, then the resources of all projects that they see, lowest project first.
     *
     * @param scope which those are
     * @param shown what each says of its project
     * @param usages how busy machines are
     */
    JsonArrayStream of(String user, Scope scope, Shown shown, Usages usages) {
        return projects.allAfter(machines.to(new Lent(user, shown, usages)), new Held(scope, shown));
    }

    /**
     * A page of environments, newest first. Those that hold nothing are looked at and not shown, so it may have fewer than there is
     * room for.
     */
    JsonPortion<Long> page(EnvironmentQuery asked, int size) {
        return pages.page(asked, size);
    }

    private List<JsonRow<Long>> readEnvironments(EnvironmentQuery asked, Optional<Long> none, int size) {
        // Machines of no project come first, as they do where nothing is asked for page by page.
        List<EnvironmentView.Machine> unknown =
                asked.before().isEmpty() && asked.search().isEmpty()
                        ? environments.machinesOfNoProject(asked)
                        : List.of();
        if (unknown.isEmpty()) {
            return environments.rows(asked, size);
        }
        List<JsonRow<Long>> rows = new ArrayList<>(size);
        rows.add(JsonRow.of(Long.MAX_VALUE, List.of(EnvironmentView.unknown(unknown))));
        rows.addAll(environments.rows(asked, size - 1));
        return rows;
    }

    private byte[] readMachines(Lent asked) {
        return JsonRow.written(monitoring.lentVms(asked.user(), asked.shown()).stream()
                .map(vm -> vm.with(asked.usages().of(vm.ipAddress())))
                .toList());
    }

    private List<JsonRow<Long>> readProjects(Held asked, Optional<Long> after, int size) {
        return monitoring.projects(
                asked.scope(), asked.shown(), after, size, project -> JsonRow.of(project.id(), project.views()));
    }
}
