package org.hcmp.platform.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Answers a list by pages, each found by the id that ends the one before it. */
public final class Page {

    /** Nobody may ask for more at once. */
    public static final int LARGEST = 500;

    private Page() {}

    /**
     * @param read gives the first rows of the page, at most as many as it is told
     * @param size how many a page has
     * @param id what the next page begins after
     * @param uri what was asked for
     * @return the page, and {@code Link: …; rel="next"} if there are more
     */
    public static <T> Response of(IntFunction<List<T>> read, int size, Function<T, Integer> id, UriInfo uri) {
        // One more than asked for shows whether there is a next page.
        List<T> found = read.apply(size + 1);
        if (found.size() <= size) {
            return Response.ok(found).build();
        }
        List<T> page = found.subList(0, size);
        return Response.ok(page)
                .header(HttpHeaders.LINK, NextPage.link(uri, "before", id.apply(page.get(size - 1))))
                .build();
    }
}
