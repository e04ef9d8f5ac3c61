package org.hcmp.platform.json;

import java.util.List;

/**
 * The JSON objects that a request brought: one, or an array of them. What is wrong with a member of an array is named by
 * the object's index too: {@code [2].vm_name is missing.}
 *
 * @param list the objects, in order
 */
public record JsonBodies(List<JsonBody> list) {}
