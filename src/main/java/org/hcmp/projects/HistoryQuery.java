package org.hcmp.projects;

import java.util.Optional;

/**
 * What of the history is asked for.
 *
 * @param scope of those that the caller sees
 * @param filter which projects
 * @param sort in which order
 * @param details whether their details too, which may have megabytes
 * @param owners whether each says whose it is
 * @param stopped whether those say so that somebody has stopped
 * @param before only those with a smaller id
 * @param after only what comes after the end of another page
 */
public record HistoryQuery(
        Scope scope,
        HistoryFilter filter,
        HistorySort sort,
        boolean details,
        boolean owners,
        boolean stopped,
        Optional<Long> before,
        Optional<HistoryCursor> after) {

    /** The same, going on after a page, if there was one. */
    HistoryQuery after(Optional<HistoryCursor> end) {
        return end.isEmpty() ? this : new HistoryQuery(scope, filter, sort, details, owners, stopped, before, end);
    }

    /** The same without details. */
    HistoryQuery withoutDetails() {
        return new HistoryQuery(scope, filter, sort, false, owners, stopped, before, after);
    }
}
