package org.hcmp.provisioning.events;

import java.nio.charset.StandardCharsets;

/**
 * An event as it goes over the wire.
 *
 * @param id where it stands among the others
 * @param frame its lines in the format of Server-Sent Events (WHATWG HTML, section 9.2)
 * @param isEnd whether its run has ended with it
 */
record StoredEvent(EventId id, byte[] frame, boolean isEnd) {

    static StoredEvent of(EventId id, String type, String data) {
        String event = type.equals(RunChange.DELETED) ? RunChange.END : type;
        String frame = "id: %s\nevent: %s\ndata: %s\n\n".formatted(id, event, data);
        return new StoredEvent(id, frame.getBytes(StandardCharsets.UTF_8), event.equals(RunChange.END));
    }
}
