package org.hcmp.vmpool;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a machine is good for, as far as its operator said so; what is not said is null.
 *
 * @param tier which tier of an environment it is kept for; a machine without may serve any
 * @param vcpu how many processors it has
 * @param memory how much memory it has, in MiB
 * @param labels words for anything else, such as {@code ssd} or {@code zone=a}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Traits(String tier, Integer vcpu, Integer memory, List<String> labels) {

    /** Nothing was said. */
    public static final Traits NONE = new Traits(null, null, null, List.of());
}
