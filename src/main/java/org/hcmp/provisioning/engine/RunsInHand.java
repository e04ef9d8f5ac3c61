package org.hcmp.provisioning.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hcmp.provisioning.runs.Claim;
import org.hcmp.provisioning.runs.Placement;

/** The runs that this node is carrying out, so that none is taken up twice and not too many at once. */
@ApplicationScoped
public class RunsInHand implements Placement {

    /** Beyond this a node lets runs wait for itself or another node to have room. */
    private static final int MOST = 1_000;

    @Inject
    private Node node;

    private final Map<Integer, Claim> claims = new ConcurrentHashMap<>();

    @Override
    public Optional<String> placed() {
        return room() > 0 ? Optional.of(node.id()) : Optional.empty();
    }

    /** @return false if the run is in hand already, by this claim or a newer one */
    boolean add(Claim claim) {
        return claims.compute(claim.projectId(), (id, held) -> claim.supersedes(held) ? claim : held) == claim;
    }

    /** This node has nothing more to do for it. */
    void remove(Claim claim) {
        claims.remove(claim.projectId(), claim);
    }

    /** How many runs more this node should take; those that it has are worth more to their users than new ones. */
    int room() {
        return MOST - claims.size();
    }
}
