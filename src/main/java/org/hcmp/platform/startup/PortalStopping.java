package org.hcmp.platform.startup;

/** The portal is about to stop; the database is still there. */
public record PortalStopping() {}
