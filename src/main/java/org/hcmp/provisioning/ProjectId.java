package org.hcmp.provisioning;

import org.hcmp.platform.errors.ProblemCode;
import org.hcmp.platform.http.PathId;

/**
 * The id in an address: 422 when it is no whole number, 404 when no project can have it.
 *
 * @param value from 1 on
 */
record ProjectId(int value) {

    /** @throws org.hcmp.platform.errors.ProblemException 422 or 404 */
    static ProjectId of(String given) {
        return new ProjectId(PathId.of(given, "project_id", ProblemCode.PROJECT_NOT_FOUND, "There is no project #%s."));
    }
}
