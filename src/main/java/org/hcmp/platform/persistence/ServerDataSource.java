package org.hcmp.platform.persistence;

import java.util.List;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Finds the datasource that an operator defined in the server, under {@value #NAME}. */
final class ServerDataSource {

    /** The name an operator gives it. */
    static final String NAME = "jdbc/cmp";

    /**
     * Where the servers keep it. Payara's {@code __pm} twin comes first: through the plain name the commit of an inner
     * transaction is lost when the persistence unit is the application's own.
     */
    private static final List<String> PLACES =
            List.of(NAME + "__pm", NAME, "java:/" + NAME, "java:jboss/datasources/" + NAME);

    private ServerDataSource() {}

    static Optional<DataSource> find() {
        return PLACES.stream()
                .map(ServerDataSource::lookUp)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<DataSource> lookUp(String place) {
        try {
            return Optional.of((DataSource) new InitialContext().lookup(place));
        } catch (NamingException e) {
            // An absent name is the usual case, not a failure: the next place is tried.
            return Optional.empty();
        }
    }
}
