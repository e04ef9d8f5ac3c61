package org.hcmp.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.json.Json;
import org.hcmp.platform.json.JsonFormat;

/**
 * What one project's run has made.
 *
 * @param id the project's
 * @param serviceName the project's name
 * @param status where its run stands
 * @param details as stored, null where there are none; rows of older versions lack some of what counts here
 */
public record ProjectResources(int id, String serviceName, String status, Json details) {

    private static final String COMPLETED = "COMPLETED";

    /**
     * ALB, Web, DB and SSH-1…n, as far as they are there (contract section 4).
     *
     * @param withId whether each says which project it is of
     */
    List<ResourceView> views(boolean withId) {
        Integer shownId = withId ? id : null;
        JsonNode made = Optional.ofNullable(details)
                .flatMap(stored -> JsonFormat.read(stored, "resources"))
                .orElseGet(MissingNode::getInstance);
        List<ResourceView> views = new ArrayList<>();
        add(views, "ALB", made.path("alb_ip"), shownId);
        add(views, "Web", made.path("web_url"), shownId);
        add(views, "DB", made.path("db_vip"), shownId);
        int number = 1;
        for (JsonNode target : made.path("ssh_targets")) {
            // Older versions stored the address alone.
            add(views, "SSH-" + number++, target.isTextual() ? target : target.path("host"), shownId);
        }
        return views;
    }

    private void add(List<ResourceView> views, String part, JsonNode address, Integer shownId) {
        if (!address.asText("").isEmpty()) {
            views.add(ResourceView.of(part, address.asText(), serviceName, shownStatus(), shownId));
        }
    }

    private String shownStatus() {
        return COMPLETED.equals(status) ? ResourceView.RUNNING : status;
    }
}
