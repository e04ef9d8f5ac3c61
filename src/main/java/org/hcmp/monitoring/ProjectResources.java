package org.hcmp.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What one project's run has made.
 *
 * @param id the project's
 * @param serviceName the project's name
 * @param status where its run stands
 * @param holder what each says of the project and of whose it is
 * @param made {@code details.resources} as stored; rows of older versions lack some of what counts here
 */
public record ProjectResources(long id, String serviceName, String status, Holder holder, JsonNode made) {

    private static final String COMPLETED = "COMPLETED";

    /** The same with what was read of it later. */
    ProjectResources with(JsonNode resources) {
        return new ProjectResources(id, serviceName, status, holder, resources);
    }

    /** ALB, Web, DB and SSH-1…n, as far as they are there (contract section 4). */
    List<ResourceView> views() {
        List<ResourceView> views = new ArrayList<>();
        add(views, "ALB", made.path("alb_ip"));
        add(views, "Web", made.path("web_url"));
        add(views, "DB", made.path("db_vip"));
        int number = 1;
        for (JsonNode target : made.path("ssh_targets")) {
            // Older versions stored the address alone.
            add(views, "SSH-" + number++, target.isTextual() ? target : target.path("host"));
        }
        return views;
    }

    private void add(List<ResourceView> views, String part, JsonNode address) {
        if (!address.asText("").isEmpty()) {
            views.add(ResourceView.of(part, address.asText(), serviceName, shownStatus(), holder));
        }
    }

    /** As it stands in answers. */
    String shownStatus() {
        return COMPLETED.equals(status) ? ResourceView.RUNNING : status;
    }
}
