package org.hcmp.platform.persistence;

import java.io.IOException;
import java.io.Writer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.platform.database.DatabasePlatform;
import org.eclipse.persistence.queries.ValueReadQuery;

/** How EclipseLink, which has no platform for it, speaks to SQLite. The tables are Flyway's, so there is no DDL here. */
public class SqlitePlatform extends DatabasePlatform {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean supportsIdentity() {
        return true;
    }

    @Override
    public ValueReadQuery buildSelectQueryForIdentity() {
        return new ValueReadQuery("SELECT last_insert_rowid()");
    }

    /** A transaction has the whole file's write lock from its first statement on: there are no row locks to ask for. */
    @Override
    public String getSelectForUpdateString() {
        return "";
    }

    @Override
    public boolean shouldUseJDBCOuterJoinSyntax() {
        return false;
    }

    @Override
    protected void appendBoolean(Boolean literal, Writer sql) throws IOException {
        sql.write(literal ? "1" : "0");
    }

    @Override
    public void setParameterValueInDatabaseCall(
            Object parameter, PreparedStatement statement, int index, AbstractSession session) throws SQLException {
        if (parameter instanceof Untyped value) {
            DatabaseKind.SQLITE.bindUntyped(statement, index, value.text());
        } else {
            super.setParameterValueInDatabaseCall(parameter, statement, index, session);
        }
    }
}
