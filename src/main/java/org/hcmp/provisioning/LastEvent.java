package org.hcmp.provisioning;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** The event that a reader has seen last, if it says so. */
public class LastEvent {

    @HeaderParam("Last-Event-ID")
    private String header;

    @QueryParam("after")
    private String after;

    /** The header is newer than the address, which a browser keeps when it comes again. */
    Optional<String> id() {
        return Optional.ofNullable(header).or(() -> Optional.ofNullable(after));
    }
}
