package org.hcmp.platform.startup;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends the process after a failed start where it is the portal's own. Payara Micro keeps running without its
 * application, and nobody would notice; an application server may serve others and only refuses the deployment.
 */
final class FailedStart {

    private static final Logger LOG = Logger.getLogger(FailedStart.class.getName());
    private static final int EXIT_CODE = 1;

    private FailedStart() {}

    static void endProcess() {
        if (onPayaraMicro()) {
            LOG.log(Level.SEVERE, "Payara Micro ends with exit code {0}.", EXIT_CODE);
            // In a thread of its own: the server's shutdown waits for the deployment that is calling.
            new Thread(() -> Runtime.getRuntime().halt(EXIT_CODE), "hcmp-failed-start").start();
        }
    }

    private static boolean onPayaraMicro() {
        return System.getProperty("fish.payara.micro.BootJar") != null;
    }
}
