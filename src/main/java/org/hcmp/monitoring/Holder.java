package org.hcmp.monitoring;

import java.sql.SQLException;
import org.hcmp.platform.persistence.Sql;

/**
 * Which project a resource is of, and whose that is; each null where it is not asked for or not known.
 *
 * @param projectId tells projects of one name apart
 * @param user whom it was asked for
 * @param team the key of the team that it belongs to
 */
public record Holder(Long projectId, String user, String team) {

    /** As much as is asked for, of {@link org.hcmp.projects.OwnerColumns} from that place on. */
    static Holder of(Long project, Sql.Columns row, int from, Shown shown) throws SQLException {
        return new Holder(shown.projectId() ? project : null, row.text(from), row.text(from + 1));
    }
}
