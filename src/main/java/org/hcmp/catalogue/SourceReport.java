package org.hcmp.catalogue;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a look at a source found.
 *
 * @param source which one
 * @param lookedAt when
 * @param revision the commit of a repository; null where the source has no history, or could not be read
 * @param problem why it could not be read; null if it could
 * @param taken the items that it offers
 * @param refused those that are faulty; the last good version of each goes on to serve
 */
public record SourceReport(
        String source, Instant lookedAt, String revision, String problem, List<Taken> taken, List<Refused> refused) {

    /**
     * An item that is offered.
     *
     * @param key what requests write
     * @param version a digest
     * @param isNew whether this look found that version first
     */
    @Schema(name = "TakenItem")
    public record Taken(String key, String version, boolean isNew) {}

    /**
     * A directory that is refused.
     *
     * @param item the directory's name
     * @param file where it is faulty
     * @param line from 1; 0 where it is not about a line
     * @param reason one sentence
     */
    @Schema(name = "RefusedItem")
    public record Refused(String item, String file, int line, String reason) {}
}
