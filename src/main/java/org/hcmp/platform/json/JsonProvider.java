package org.hcmp.platform.json;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import org.hcmp.platform.errors.Problem;

/** Writes every answer with {@link JsonFormat}, so that all servers send the same bytes. */
@Provider
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class JsonProvider extends JacksonJsonProvider {

    /** Made by Jakarta REST. */
    public JsonProvider() {
        super(JsonFormat.mapper());
    }
}
