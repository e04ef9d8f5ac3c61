package org.hcmp.vmpool;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hcmp.platform.persistence.FlagConverter;

/** Whether a machine is used: also if nobody can tell, for then it must not be lent. */
@Converter
public class UsedConverter implements AttributeConverter<Boolean, Object> {

    private final FlagConverter flags = new FlagConverter();

    @Override
    public Object convertToDatabaseColumn(Boolean used) {
        return flags.convertToDatabaseColumn(used);
    }

    @Override
    public Boolean convertToEntityAttribute(Object stored) {
        Boolean used = flags.convertToEntityAttribute(stored);
        return used == null && stored != null ? Boolean.TRUE : used;
    }
}
