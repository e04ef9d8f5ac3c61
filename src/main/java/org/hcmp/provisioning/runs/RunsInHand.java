package org.hcmp.provisioning.runs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that this node is carrying out, so that none is taken up twice and not too many at once. */
@ApplicationScoped
public class RunsInHand {

    /** Beyond this a node lets runs wait for itself or another node to have room. */
    private static final int MOST = 1_000;

    private final Map<Integer, Claim> claims = new ConcurrentHashMap<>();

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
