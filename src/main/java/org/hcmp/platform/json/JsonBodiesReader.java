package org.hcmp.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.IntStream;
import org.hcmp.platform.errors.ProblemException;

/** Reads a body that is one object or an array of objects. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodiesReader implements MessageBodyReader<JsonBodies> {

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == JsonBodies.class;
    }

    @Override
    public JsonBodies readFrom(
            Class<JsonBodies> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        JsonNode tree = StrictJson.read(body);
        if (tree instanceof ObjectNode object) {
            return new JsonBodies(List.of(new JsonBody(object)));
        }
        if (tree instanceof ArrayNode array) {
            return new JsonBodies(IntStream.range(0, array.size())
                    .mapToObj(index -> element(array.get(index), index))
                    .toList());
        }
        throw ProblemException.invalid("The body must be a JSON object or an array of objects.");
    }

    private static JsonBody element(JsonNode element, int index) {
        if (element instanceof ObjectNode object) {
            return new JsonBody(object, "[%d].".formatted(index));
        }
        throw ProblemException.invalid("[%d] must be an object, not %s.".formatted(index, JsonBody.typeOf(element)));
    }
}
