package org.hcmp.platform.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A whole number in a column of any type: null where it is none, or too large. */
@Converter
public class WholeNumberConverter implements AttributeConverter<Integer, Object> {

    @Override
    public Object convertToDatabaseColumn(Integer number) {
        return number == null ? null : new Untyped(number.toString());
    }

    @Override
    public Integer convertToEntityAttribute(Object stored) {
        return stored == null
                ? null
                : StoredValue.number(stored)
                        .filter(number -> number.intValue() == number)
                        .map(Long::intValue)
                        .orElse(null);
    }
}
