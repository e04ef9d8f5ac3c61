package org.hcmp.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hcmp.platform.json.JsonArrayStream;
import org.hcmp.platform.json.JsonElement;
import org.hcmp.platform.persistence.Pages;
import org.hcmp.platform.persistence.Portion;
import org.hcmp.platform.work.CommonAnswers;

/** What is held as it goes into answers; whoever asks for the same at the same moment gets the same rows. */
@ApplicationScoped
public class HeldResources {

    /** Details may have a few megabytes, and a page must fit into a small heap. */
    private static final int PAGE = 100;

    @Inject
    private Monitoring monitoring;

    private final CommonAnswers<OfUser, List<JsonElement>> machines = new CommonAnswers<>(this::machines);

    private final CommonAnswers<AfterProject, Portion<OfProject>> projects = new CommonAnswers<>(this::projects);

    /** The machines of a user. */
    private record OfUser(String user, boolean withId) {}

    /** What projects have, after one of them. */
    private record AfterProject(Optional<Integer> last, boolean withId) {}

    /** What one project has. */
    private record OfProject(int id, List<JsonElement> resources) {

        /** A million projects without resources weigh something too. */
        private static final int BYTES_OF_ITSELF = 64;

        long bytes() {
            return BYTES_OF_ITSELF
                    + resources.stream().mapToLong(JsonElement::bytes).sum();
        }
    }

    /**
     * The user's machines of the pool, then the resources of all projects, lowest project first.
     *
     * @param withId whether each says which project it is of
     */
    Stream<JsonElement> of(String user, boolean withId) {
        List<JsonElement> lent = machines.to(new OfUser(user, withId));
        Stream<OfProject> made = Pages.of(last -> projects.to(new AfterProject(last.map(OfProject::id), withId)));
        return Stream.concat(lent.stream(), made.flatMap(project -> project.resources().stream()));
    }

    private List<JsonElement> machines(OfUser asked) {
        return elements(monitoring.lentVms(asked.user(), asked.withId()));
    }

    private Portion<OfProject> projects(AfterProject asked) {
        return Portion.ofPages(
                PAGE,
                last -> page(last.map(OfProject::id).or(asked::last), asked.withId()),
                OfProject::bytes,
                JsonArrayStream.PORTION_BYTES);
    }

    private List<OfProject> page(Optional<Integer> last, boolean withId) {
        return monitoring.projects(last, PAGE, project -> new OfProject(project.id(), elements(project.views(withId))));
    }

    private static List<JsonElement> elements(List<ResourceView> views) {
        return views.stream().map(JsonElement::of).toList();
    }
}
