package org.hcmp.projects;

/** What queries of projects select, so that each row says whose it is; nothing is looked for unless that is asked. */
public final class OwnerColumns {

    private OwnerColumns() {}

    /** Two columns: the account's id and the team's key; both null where they are not asked for or not known. */
    public static String select(boolean asked) {
        return asked ? "o.account_id, o.team_key" : "null, null";
    }

    /** Where they are found, behind the table that holds a project's id in that column. */
    public static String join(boolean asked, String projectId) {
        return asked ? " left join project_owners o on o.project_id = " + projectId + " and not o.ended" : "";
    }
}
