package org.hcmp.platform.json;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Writes an answer that is a list of records. */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public class ListWriter extends JsonWriter<List<?>> {}
