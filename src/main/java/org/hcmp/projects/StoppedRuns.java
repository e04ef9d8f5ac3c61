package org.hcmp.projects;

/** Runs that somebody wanted to end: FAILED, as the contract has it, and no failure. */
public final class StoppedRuns {

    /** What filters and counts call where they stand; nothing that is stored. */
    public static final String STATUS = "STOPPED";

    private StoppedRuns() {}

    /**
     * SQL that holds for the projects of such runs.
     *
     * @param project the name of the table of projects in the query
     */
    public static String condition(String project) {
        return "(%1$s.status = 'FAILED' and exists (select 1 from runs k where k.project_id = %1$s.id"
                        .formatted(project)
                + " and k.cancelled_by is not null))";
    }

    /** One column: 1 for such a project, else 0, and null where nobody asks. */
    static String select(boolean asked) {
        return asked ? "case when " + condition("projects") + " then 1 else 0 end" : "null";
    }
}
