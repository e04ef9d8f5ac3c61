package org.hcmp.provisioning.events;

import java.util.List;

/**
 * Events that follow each other.
 *
 * @param events in their order
 * @param more whether there may be others after them
 */
record EventBatch(List<StoredEvent> events, boolean more) {}
