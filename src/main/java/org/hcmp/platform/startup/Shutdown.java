package org.hcmp.platform.startup;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Tells that the portal stops, while all of it is still there: servers end the web application first. A bean that is
 * asked to end, as {@link Startup} would be, may already find others gone on WildFly.
 */
@WebListener
public class Shutdown implements ServletContextListener {

    @Inject
    private Event<PortalStopping> stopping;

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stopping.fire(new PortalStopping());
    }
}
