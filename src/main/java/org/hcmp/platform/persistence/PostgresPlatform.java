package org.hcmp.platform.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.platform.database.PostgreSQLPlatform;

/** EclipseLink's Postgres, and the two column types it does not keep exact: json and timestamp. */
public class PostgresPlatform extends PostgreSQLPlatform {

    private static final long serialVersionUID = 1L;

    @Override
    public void setParameterValueInDatabaseCall(
            Object parameter, PreparedStatement statement, int index, AbstractSession session) throws SQLException {
        if (parameter instanceof Untyped value) {
            DatabaseKind.POSTGRESQL.bindUntyped(statement, index, value.text());
        } else {
            super.setParameterValueInDatabaseCall(parameter, statement, index, session);
        }
    }

    @Override
    protected void setNullFromDatabaseField(DatabaseField field, PreparedStatement statement, int index)
            throws SQLException {
        // A null of no type fits every column, also those whose values are sent untyped.
        statement.setNull(index, Types.NULL);
    }

    @Override
    public Object getObjectFromResultSet(ResultSet row, int column, int type, AbstractSession session)
            throws SQLException {
        return switch (type) {
            case Types.TIMESTAMP -> DatabaseKind.POSTGRESQL.timestamp(row, column);
            case Types.OTHER -> row.getString(column);
            default -> super.getObjectFromResultSet(row, column, type, session);
        };
    }
}
