package org.hcmp.catalogue;

import java.util.List;

/** A place that items come from. */
interface CatalogueSource {

    /** What it is called in answers and in the log; never with a password. */
    String name();

    /**
     * Everything that it holds at this moment.
     *
     * @throws SourceUnavailableException if it cannot be read: then what it held before goes on to serve
     */
    Contents read() throws SourceUnavailableException;

    /**
     * What a source holds.
     *
     * @param revision the commit of a repository; null where the source has no history
     * @param found directories that may be items
     */
    record Contents(String revision, List<Found> found) {}

    /**
     * A directory that may be an item.
     *
     * @param directory its name
     * @param files what is in it
     * @param refusal why its files cannot be taken at all; null if they can
     */
    record Found(String directory, ItemFiles files, ItemRefusedException refusal) {}
}
