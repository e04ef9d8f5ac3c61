package org.hcmp.provisioning.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hcmp.provisioning.runners.Runner;
import org.hcmp.provisioning.runners.Runners;
import org.hcmp.provisioning.runs.Claim;
import org.hcmp.provisioning.runs.Placement;

/** The runs that this node is carrying out, so that none is taken up twice and not too many at once. */
@ApplicationScoped
public class RunsInHand implements Placement {

    /** Beyond this a node lets runs wait for itself or another node to have room. */
    private static final int MOST = 1_000;

    @Inject
    private Node node;

    @Inject
    private Runners runners;

    private final Map<Integer, TakenRun> taken = new ConcurrentHashMap<>();

    @Override
    public Optional<String> placed(String runner) {
        boolean hasRoom = runners.find(runner).map(this::room).orElse(0) > 0;
        return hasRoom ? Optional.of(node.id()) : Optional.empty();
    }

    /** @return false if the run is in hand already, by this claim or a newer one */
    boolean add(TakenRun run) {
        return taken.compute(
                        run.claim().projectId(),
                        (id, held) -> run.claim().supersedes(held == null ? null : held.claim()) ? run : held)
                == run;
    }

    /** This node has nothing more to do for it. */
    void remove(Claim claim) {
        taken.computeIfPresent(claim.projectId(), (id, held) -> held.claim().equals(claim) ? null : held);
    }

    /** How many runs more of a runner this node should take; those that it has are worth more to their users than new ones. */
    int room(Runner runner) {
        int all = MOST - taken.size();
        if (runner.missing().isPresent()) {
            return 0;
        }
        return runner.atOnce().isEmpty() ? all : Math.min(all, runner.atOnce().getAsInt() - of(runner.name()));
    }

    private int of(String runner) {
        return (int) taken.values().stream()
                .filter(run -> run.runner().equals(runner))
                .count();
    }
}
