package org.hcmp.platform.json;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import org.hcmp.platform.errors.Problem;

/** Writes an answer that is one record, problems included. */
@Provider
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class RecordWriter extends JsonWriter<Record> {}
