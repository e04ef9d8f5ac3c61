package org.hcmp.platform.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hcmp.platform.json.Json;

/** Keeps stored JSON as the text it is, character for character. */
@Converter(autoApply = true)
public class JsonConverter implements AttributeConverter<Json, Object> {

    @Override
    public Object convertToDatabaseColumn(Json json) {
        return json == null ? null : new Untyped(json.text());
    }

    @Override
    public Json convertToEntityAttribute(Object stored) {
        return stored == null ? null : new Json(stored.toString());
    }
}
