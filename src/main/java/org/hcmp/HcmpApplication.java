package org.hcmp;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Puts every resource of the portal below {@code /api}. */
@ApplicationPath("/api")
public class HcmpApplication extends Application {

    /** Jersey's habits that the contract does not know; other servers ignore them. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                // A description of every call, for anyone who asks.
                "jersey.config.server.wadl.disableWadl", true,
                // Location stays as it is written: behind a proxy the server does not know its own address.
                "jersey.config.server.headers.location.relative.resolution.disabled", true);
    }
}
