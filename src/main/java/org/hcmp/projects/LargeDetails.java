package org.hcmp.projects;

/** Details that are not read with many others, because a few of them would fill the memory. */
public final class LargeDetails {

    /** Ten times of what the details of a usual run have; five hundred rows of it are read at once. */
    private static final int LARGE = 16 * 1024;

    private static final String BYTES = "octet_length(cast(details as text))";

    /**
     * Two columns: the details unless they are large, and how many bytes they have if they are. Not formatted: that would be
     * done before the portal has chosen the digits of programs.
     */
    public static final String COLUMNS = "case when " + BYTES + " <= " + LARGE
            + " then details end as details, case when " + BYTES + " > " + LARGE + " then " + BYTES + " end";

    private LargeDetails() {}
}
