package org.hcmp.monitoring;

import java.util.Optional;
import org.hcmp.monitoring.usage.Usages;
import org.hcmp.projects.ProjectSearch;
import org.hcmp.projects.Scope;

/**
 * Which environments are asked for.
 *
 * @param user who asks, and may have machines of no project
 * @param scope of those that they see
 * @param search only those that it finds
 * @param before only those with a smaller id
 * @param usages how busy their machines are
 */
public record EnvironmentQuery(
        String user, Scope scope, Optional<ProjectSearch> search, Optional<Long> before, Usages usages) {}
