package org.hcmp.platform.openapi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.Role;

/** {@code GET /api/openapi.json} and {@code .yaml}: this description of all calls (OpenAPI 3.1), the same on every server. */
@Path("/")
@ApplicationScoped
public class OpenApiResource {

    private static final String YAML = "application/yaml";

    /** This description as JSON. */
    @GET
    @Path("openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.PUBLIC)
    public StreamingOutput getOpenApiJson() {
        return file("openapi.json");
    }

    /** This description as YAML. */
    @GET
    @Path("openapi.yaml")
    @Produces(YAML)
    @Allowed(Role.PUBLIC)
    public StreamingOutput getOpenApiYaml() {
        return file("openapi.yaml");
    }

    private static StreamingOutput file(String name) {
        return out -> {
            try (InputStream file = OpenApiResource.class.getResourceAsStream(name)) {
                file.transferTo(out);
            }
        };
    }
}
