package org.hcmp.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.json.JsonFormat;

/**
 * What one project's run has made.
 *
 * @param serviceName the project's name
 * @param status where its run stands
 * @param resources {@code details.resources} as stored; rows of older versions lack some of it
 */
public record ProjectResources(String serviceName, String status, String resources) {

    private static final String COMPLETED = "COMPLETED";

    /** ALB, Web, DB and SSH-1…n, as far as they are there (contract section 4). */
    List<ResourceView> views() {
        JsonNode made = JsonFormat.read(new Json(resources)).orElseGet(MissingNode::getInstance);
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
            views.add(ResourceView.of(part, address.asText(), serviceName, shownStatus()));
        }
    }

    private String shownStatus() {
        return COMPLETED.equals(status) ? ResourceView.RUNNING : status;
    }
}
