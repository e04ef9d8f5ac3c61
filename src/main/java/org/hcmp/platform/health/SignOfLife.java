package org.hcmp.platform.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * @param status {@code UP} or {@code DOWN}
 * @param reason what is wrong, in one sentence; only while it is {@code DOWN}
 */
public record SignOfLife(
        String status,
        @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {

    static final SignOfLife UP = new SignOfLife("UP", null);

    static SignOfLife of(Optional<String> trouble) {
        return trouble.map(sentence -> new SignOfLife("DOWN", sentence)).orElse(UP);
    }

    @JsonIgnore
    boolean up() {
        return equals(UP);
    }
}
