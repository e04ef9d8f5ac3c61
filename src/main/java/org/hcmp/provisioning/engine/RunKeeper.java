package org.hcmp.provisioning.engine;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.hcmp.platform.configuration.ConfigurationException;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.hcmp.platform.persistence.DatabaseWatch;
import org.hcmp.platform.persistence.Reason;
import org.hcmp.platform.startup.PortalStarted;
import org.hcmp.platform.startup.PortalStopping;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Runners;
import org.hcmp.provisioning.runs.Claim;
import org.hcmp.provisioning.runs.StrayRuns;

/** Sees to it that every run is in somebody's hands: at start, and again and again from then on. */
@ApplicationScoped
public class RunKeeper {

    private static final Logger LOG = Logger.getLogger(RunKeeper.class.getName());

    /** How exactly the timeouts of steps are kept. */
    private static final Duration STEP_CHECK = Duration.ofSeconds(1);

    /** How often it is told what nobody begins. */
    private static final Duration STRANDED_CHECK = Duration.ofHours(1);

    /** After how much of the lease without a sign of life steps are asked to end, so that they have ended before others begin. */
    private static final int SILENCE_PERCENT = 60;

    /** How soon a run that waits is noticed, by a node that knows of it and has room. */
    private static final Duration ROOM_CHECK = Duration.ofMillis(200);

    @Inject
    private RunClaims claims;

    @Inject
    private Heartbeat heartbeat;

    @Inject
    private ZonesOfNodes zones;

    @Inject
    private RunEngine engine;

    @Inject
    private RunsInHand inHand;

    @Inject
    private StepsInHand steps;

    @Inject
    private Runners runners;

    @Inject
    private RunWork work;

    @Inject
    private RunSchedule schedule;

    @Inject
    private Takeover takeover;

    @Inject
    private StrayRuns strays;

    @Inject
    private WaitingRuns waiting;

    @Inject
    private DatabaseWatch database;

    @Inject
    private PortalConfiguration configuration;

    private boolean stopped;

    void start(@Observes @Priority(PortalStarted.WORK) PortalStarted started) {
        StepDirectory.deleteLeftOvers();
        enter();
        schedule.open();
        takeover.look();
        takeUp();
        schedule.everyForLife(heartbeat.pause(), heartbeat::beat);
        schedule.everyForOverdue(STEP_CHECK, this::watchSteps);
        schedule.every(configuration.node().heartbeat(), () -> whileServing(this::takeUp));
        schedule.every(STRANDED_CHECK, this::tellStranded);
        schedule.every(configuration.node().heartbeat(), () -> whileServing(heartbeat::forgetDead));
        schedule.every(ROOM_CHECK, this::takeWaiting);
        schedule.every(configuration.takeover().pause(), () -> whileServing(this::lookAtOldBackend));
    }

    /** Looks again once the others can see this node: of two that enter at the same moment neither sees the other before. */
    private void enter() {
        zones.check();
        heartbeat.enter();
        try {
            zones.check();
        } catch (ConfigurationException e) {
            heartbeat.leave();
            throw e;
        }
    }

    void stop(@Observes PortalStopping stopping) {
        steps.stop(claim -> true, StepInHand.Stop.SERVER_STOPS);
        boolean drained = work.drain();
        schedule.close();
        leave(drained);
    }

    private synchronized void leave(boolean drained) {
        stopped = true;
        heartbeat.stop();
        if (!drained) {
            LOG.warning("Steps are still in hand; others may take this server's runs once its lease has ended.");
        } else if (!database.answers()) {
            LOG.warning("The database does not answer; others may take this server's runs once its lease has ended.");
        } else {
            heartbeat.leave();
            waiting.tellOthers();
            LOG.info("This server takes no more runs; others may go on with those it leaves.");
        }
    }

    private void takeWaiting() {
        if (waiting.arePossible()) {
            whileServing(this::takeOver);
        }
    }

    /** Steps that take too long, and those that others may take over soon because this node cannot show that it is alive. */
    private void watchSteps() {
        engine.endOverdueSteps();
        Duration longest =
                configuration.node().lease().multipliedBy(SILENCE_PERCENT).dividedBy(100);
        if (heartbeat.silence().compareTo(longest) > 0) {
            steps.stop(claim -> true, StepInHand.Stop.LEASE_ENDS);
        }
    }

    /** It may be up beside this server, on the same tables. */
    private void lookAtOldBackend() {
        strays.forgetInPassing();
        takeover.look();
    }

    private void tellStranded() {
        whileServing(() -> {
            List<Integer> stranded = claims.stranded();
            if (!stranded.isEmpty()) {
                LOG.log(
                        Level.WARNING,
                        "No server has begun the runs of projects {0} for a day: each lacks room, or the runner in that version.",
                        stranded);
            }
        });
    }

    private synchronized void whileServing(Runnable upkeep) {
        if (stopped || database.isAway()) {
            return;
        }
        try {
            upkeep.run();
        } catch (RuntimeException e) {
            // Tried again soon; until then the runs in hand wait for the database themselves.
            waiting.setPossible(true);
            if (database.answers()) {
                LOG.log(Level.WARNING, "Runs could not be looked after: {0}", Reason.of(e));
            }
        }
    }

    private void takeUp() {
        claims.shortenLeases();
        takeOver();
        List<StepInHand> before = steps.all();
        List<TakenRun> own = claims.own();
        own.forEach(engine::takeUp);
        Set<Claim> going =
                own.stream().filter(run -> !run.toEnd()).map(TakenRun::claim).collect(Collectors.toSet());
        // What nobody could tell this node at once.
        before.stream()
                .filter(step -> !going.contains(step.run().claim()))
                .forEach(step -> step.stop(StepInHand.Stop.RUN_ENDS));
    }

    /** As many as there is room for; where that was all there were, nothing waits any more. */
    private void takeOver() {
        waiting.setPossible(false);
        Map<Boolean, List<Runner>> byPace = runners.all()
                .filter(runner -> inHand.room(runner) > 0)
                .collect(Collectors.partitioningBy(runner -> runner.atOnce().isEmpty()));
        take(byPace.get(true));
        byPace.get(false).forEach(runner -> take(List.of(runner)));
    }

    private void take(List<Runner> ofRunners) {
        if (ofRunners.isEmpty()) {
            return;
        }
        int room = inHand.room(ofRunners.get(0));
        List<TakenRun> taken = claims.takeOver(ofRunners, room);
        taken.forEach(engine::takeUp);
        if (taken.size() == room) {
            waiting.setPossible(true);
        }
        if (!taken.isEmpty()) {
            LOG.log(Level.INFO, "Going on with {0} runs that waited or that another server left.", taken.size());
        }
    }
}
