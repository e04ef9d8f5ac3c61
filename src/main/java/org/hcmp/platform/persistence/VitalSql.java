package org.hcmp.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What must be written while all other connections are taken; each statement is a transaction of its own. */
@ApplicationScoped
public class VitalSql {

    @Inject
    private ChosenDatabase database;

    /** Changes rows, and returns how many. */
    public int update(String sql, Object... parameters) {
        try (Connection connection = database.vital().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }
}
