package org.hcmp.provisioning.runs;

/**
 * A node's right to carry out a run. Every write of a run shows it: once another node has taken the run over, or it was
 * begun once more, its attempt is higher and the claim opens nothing any more.
 *
 * @param projectId the project whose run it is
 * @param run unlike any other run's, also of an earlier project: SQLite gives ids again
 * @param attempt counts the times the run was taken up, from 1
 */
public record Claim(int projectId, String run, int attempt) {

    /** Whether this claim is worth more than one that was known before. */
    public boolean supersedes(Claim known) {
        return known == null || !known.run.equals(run) || known.attempt < attempt;
    }
}
