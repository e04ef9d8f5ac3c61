package org.hcmp.platform.startup;

/** The database is chosen and its tables are there: features do their own work of a start when they observe it. */
public record PortalStarted() {}
