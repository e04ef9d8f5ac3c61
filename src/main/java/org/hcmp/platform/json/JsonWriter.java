package org.hcmp.platform.json;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Writes answers with {@link JsonFormat}. Servers bring JSON writers of their own for any object; what decides between
 * them and this one is the distance of the declared type (Jakarta REST 4.2.4), so there is one for records and one for
 * lists, which is all that resources answer.
 *
 * @param <T> what is written
 */
abstract class JsonWriter<T> implements MessageBodyWriter<T> {

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return true;
    }

    @Override
    public void writeTo(
            T answer,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        JsonFormat.mapper().writeValue(body, answer);
    }
}
