package org.hcmp.projects;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hcmp.platform.persistence.Conditions;

/**
 * What somebody looks for among projects: a part of a name, of an address or of the account that a project is of, in any case,
 * or a number as it is shown, with or without its sign.
 *
 * @param text as it was typed
 */
public record ProjectSearch(String text) {

    /** More digits are no project's id. */
    private static final Pattern NUMBER = Pattern.compile("#?([0-9]{1,18})");

    private static final String LIKE = " like lower(?) escape '!'";

    private static final String ANYWHERE = "(lower(service_name)" + LIKE + " or lower(cast(assigned_ip as text))" + LIKE
            + " or projects.id in (select w.project_id from project_owners w where not w.ended and lower(w.account_id)"
            + LIKE + ")";

    /** No stored text holds a NUL, and the databases do not agree on what one in a query means. */
    public boolean findsNothing() {
        return text.indexOf('\0') >= 0;
    }

    /** Leaves only what is found, of rows of {@code projects}. */
    public void limit(Conditions conditions) {
        String part = "%" + text.replaceAll("([!%_])", "!$1") + "%";
        Matcher number = NUMBER.matcher(text.strip());
        if (number.matches()) {
            conditions.and(ANYWHERE + " or projects.id = ?)", part, part, part, Long.valueOf(number.group(1)));
        } else {
            conditions.and(ANYWHERE + ")", part, part, part);
        }
    }
}
