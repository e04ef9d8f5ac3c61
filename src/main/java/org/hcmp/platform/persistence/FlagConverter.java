package org.hcmp.platform.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A flag in a column of any type: null where it is neither true nor false. */
@Converter
public class FlagConverter implements AttributeConverter<Boolean, Object> {

    @Override
    public Object convertToDatabaseColumn(Boolean flag) {
        // As both databases read it, of whatever type the column is.
        return flag == null ? null : new Untyped(flag ? "1" : "0");
    }

    @Override
    public Boolean convertToEntityAttribute(Object stored) {
        return stored == null ? null : StoredValue.flag(stored).orElse(null);
    }
}
