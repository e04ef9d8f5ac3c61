package org.hcmp.provisioning.events;

/** The run of a project has new events, which are committed by the time somebody hears of this. */
record RunChanged(int projectId) {}
