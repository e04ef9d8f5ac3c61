package org.hcmp.platform.persistence;

import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * The chosen datasource under {@value #NAME}, for whatever else runs in the server. A wrapper that is not serializable:
 * Payara would bind a copy of one that is, and a copy of a pool is none.
 */
public final class PublishedDataSource extends WrappedDataSource {

    /** The JNDI name; the same whichever database was chosen. */
    public static final String NAME = "java:global/jdbc/hcmp";

    private static final Logger LOG = Logger.getLogger(PublishedDataSource.class.getName());

    private PublishedDataSource(DataSource chosen) {
        super(chosen);
    }

    static void publish(DataSource chosen) {
        try {
            new InitialContext().rebind(NAME, new PublishedDataSource(chosen));
        } catch (NamingException e) {
            // The portal itself does not look it up, so it can serve without.
            LOG.log(Level.WARNING, "The datasource could not be published as " + NAME + ".", e);
        }
    }

    static void withdraw() {
        try {
            new InitialContext().unbind(NAME);
        } catch (NamingException e) {
            LOG.log(Level.FINE, "The datasource was not published any more.", e);
        }
    }
}
