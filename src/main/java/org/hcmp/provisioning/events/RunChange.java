package org.hcmp.provisioning.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.projects.ProjectStatus;
import org.hcmp.projects.Resources;
import org.hcmp.projects.RunError;

/**
 * Something that happened in a run.
 *
 * @param type what it is called on the wire: {@code status}, {@code log}, {@code output}, {@code progress},
 *     {@code resources} or {@code end}
 * @param data what there is to know of it
 */
public record RunChange(String type, ObjectNode data) {

    static final String END = "end";

    /** Told with a text that stands elsewhere. */
    static final String OUTPUT = "output";

    /** Told as an end like any other, but kept apart: it is the last word on a project of that id, not on the next. */
    static final String DELETED = "deleted";

    /** The run is PENDING, RUNNING, COMPLETED or FAILED now. */
    public static RunChange status(ProjectStatus status) {
        return new RunChange("status", object().put("status", status.name()));
    }

    /** A line was added to the log. */
    public static RunChange log(String line) {
        return new RunChange("log", object().put("line", line));
    }

    /** A line of the log, of which nobody knows any more when it was added. */
    static RunChange logOnce(String line) {
        return new RunChange("log", object().put("line", line).putNull("at"));
    }

    /** The step in hand has said something: the text that {@link EventTexts} has for this event's number. */
    public static RunChange output(String step) {
        return new RunChange(OUTPUT, object().put("step", step));
    }

    /**
     * @param percent how much of the run is done
     * @param step the step in hand; null after the last
     */
    public static RunChange progress(int percent, String step) {
        return new RunChange("progress", object().put("percent", percent).put("step", step));
    }

    /** The run has made something. */
    public static RunChange resources(Resources resources) {
        return new RunChange(
                "resources", object().set("resources", JsonFormat.mapper().valueToTree(resources)));
    }

    /** The run ended well. */
    public static RunChange completed() {
        return new RunChange(
                END, object().put("status", ProjectStatus.COMPLETED.name()).putNull("error"));
    }

    /** The run ended badly. */
    public static RunChange failed(RunError error) {
        return new RunChange(
                END,
                object().put("status", ProjectStatus.FAILED.name())
                        .set("error", JsonFormat.mapper().valueToTree(error)));
    }

    /** The project is gone, and its run with it. */
    public static RunChange deleted() {
        return new RunChange(DELETED, object().put("status", "DELETED").putNull("error"));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
