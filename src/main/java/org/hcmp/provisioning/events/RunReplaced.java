package org.hcmp.provisioning.events;

/** A project has the id of one that was deleted: whoever watched that one has nothing to do with this. */
record RunReplaced(int projectId) {}
