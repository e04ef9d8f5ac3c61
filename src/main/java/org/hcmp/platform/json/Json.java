package org.hcmp.platform.json;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * JSON as it is stored. It goes into an answer character for character, never parsed on its way.
 *
 * @param text a complete JSON value
 */
public record Json(@JsonValue @JsonRawValue String text) {}
