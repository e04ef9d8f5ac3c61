package org.hcmp.platform.persistence;

import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.persistence.config.TargetServer;

/**
 * The transaction manager of the server that runs the portal, which no standard gives a name.
 *
 * @param manager begins, ends and enlists
 * @param registry what is bound to the transaction at hand
 * @param targetServer how EclipseLink calls that server
 */
record TransactionServices(
        TransactionManager manager, TransactionSynchronizationRegistry registry, String targetServer) {

    private static final String PAYARA = "java:appserver/TransactionManager";
    private static final String WILDFLY = "java:jboss/TransactionManager";

    static TransactionServices ofServer() {
        try {
            InitialContext names = new InitialContext();
            TransactionSynchronizationRegistry registry =
                    (TransactionSynchronizationRegistry) names.lookup("java:comp/TransactionSynchronizationRegistry");
            return onPayara(names)
                    ? new TransactionServices(
                            (TransactionManager) names.lookup(PAYARA), registry, TargetServer.Glassfish)
                    : new TransactionServices((TransactionManager) names.lookup(WILDFLY), registry, TargetServer.JBoss);
        } catch (NamingException e) {
            throw new IllegalStateException("The portal runs on Payara or WildFly: no transaction manager found.", e);
        }
    }

    private static boolean onPayara(InitialContext names) {
        try {
            return names.lookup(PAYARA) != null;
        } catch (NamingException e) {
            return false;
        }
    }
}
