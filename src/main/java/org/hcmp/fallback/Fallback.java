package org.hcmp.fallback;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.errors.ProblemException;
import org.hcmp.platform.persistence.ChosenDatabase;
import org.hcmp.platform.persistence.DatabaseKind;
import org.hcmp.platform.persistence.TemporaryDatabase;
import org.hcmp.platform.persistence.Turns;
import org.hcmp.projects.FormerProject;
import org.hcmp.projects.Owner;
import org.hcmp.projects.Projects;
import org.hcmp.projects.RunError;

/**
 * Brings to Postgres what a temporary database was asked for while that was away: projects as the history shows them, with whose they
 * are. Their runs, and the machines of the pool there, stay in the file, which is only read.
 */
@Stateless
public class Fallback {

    private static final Logger LOG = Logger.getLogger(Fallback.class.getName());

    private static final RunError CUT = RunError.of(
            "The portal went back to its PostgreSQL before this run was finished. Please request it again.");

    private static final int SHOWN = 100;

    @Inject
    private PortalConfiguration configuration;

    @Inject
    private ChosenDatabase serving;

    @Inject
    private TakenOverProjects takenOver;

    @Inject
    private Projects projects;

    @Inject
    private Turns turns;

    /** What there is to take over; nothing while the portal works on SQLite. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public FallbackView look() {
        if (serving.kind() == DatabaseKind.SQLITE) {
            return FallbackView.NONE;
        }
        try (TemporaryDatabase database = open().orElse(null)) {
            return database == null ? FallbackView.NONE : look(database);
        }
    }

    /**
     * Takes over what Postgres lacks: all of it or nothing, and nothing twice.
     *
     * @throws ProblemException 409 if the portal works on SQLite, or another one on the file; 404 if there is no file
     */
    public TakenOverView takeOver() {
        if (serving.kind() == DatabaseKind.SQLITE) {
            throw ProblemException.conflict(
                    "The portal works on SQLite; start it with its PostgreSQL, and then take over what the file holds.");
        }
        turns.take("fallback");
        try (TemporaryDatabase database = open().orElseThrow(Fallback::none)) {
            database.claim();
            FormerProjects former = new FormerProjects(database);
            List<TakenOverView.Project> taken = takenOver.missing(former.all()).stream()
                    .map(origin -> takeOver(origin, former))
                    .toList();
            LOG.log(
                    Level.INFO,
                    "{0} projects taken over from the temporary database {1}; old and new ids: {2}.",
                    new Object[] {taken.size(), database.name(), ids(taken)});
            return new TakenOverView(taken);
        }
    }

    private FallbackView look(TemporaryDatabase database) {
        FormerProjects former = new FormerProjects(database);
        List<Origin> missing = takenOver.missing(former.all());
        return new FallbackView(
                database.name(),
                missing.size(),
                missing.stream().limit(SHOWN).map(former::show).toList());
    }

    private TakenOverView.Project takeOver(Origin origin, FormerProjects former) {
        FormerProject project = former.get(origin);
        Optional<Owner> owner = former.ownerOf(origin).flatMap(takenOver::owner);
        int id = projects.adopt(project, owner, CUT);
        takenOver.note(origin, id);
        return new TakenOverView.Project(origin.id(), id, project.serviceName(), former.machinesOf(origin));
    }

    private Optional<TemporaryDatabase> open() {
        return TemporaryDatabase.open(configuration.database());
    }

    private static ProblemException none() {
        return ProblemException.notFound(
                "There is no temporary database beside this server, so there is nothing to take over.");
    }

    private static List<String> ids(List<TakenOverView.Project> taken) {
        return taken.stream()
                .map(project -> project.oldId() + " → " + project.id())
                .toList();
    }
}
