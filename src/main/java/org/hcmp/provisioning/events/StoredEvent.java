package org.hcmp.provisioning.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.projects.Owner;

/**
 * An event as it goes over the wire.
 *
 * @param id where it stands among the others
 * @param frame its lines in the format of Server-Sent Events (WHATWG HTML, section 9.2)
 * @param isEnd whether its run has ended with it
 * @param owner whose its project is, among the events of all runs; null if nobody knows
 */
record StoredEvent(EventId id, byte[] frame, boolean isEnd, Owner owner) {

    /** An event of output, with its text. */
    static StoredEvent ofOutput(EventId id, String data, String text) {
        ObjectNode told = JsonFormat.mapper().createObjectNode();
        JsonFormat.read(new Json(data)).ifPresent(known -> told.setAll((ObjectNode) known));
        // Not as it would be stored, where each character beyond ASCII takes six.
        return of(id, RunChange.OUTPUT, told.put("text", text).toString());
    }

    /** The same, with whose its project is. */
    StoredEvent ownedBy(String user, String team) {
        return new StoredEvent(id, frame, isEnd, user == null ? null : new Owner(user, team));
    }

    static StoredEvent of(EventId id, String type, String data) {
        String event = type.equals(RunChange.DELETED) ? RunChange.END : type;
        String frame = "id: %s\nevent: %s\ndata: %s\n\n".formatted(id, event, data);
        return new StoredEvent(id, frame.getBytes(StandardCharsets.UTF_8), event.equals(RunChange.END), null);
    }
}
