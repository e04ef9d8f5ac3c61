package org.hcmp.platform.notifications;

/**
 * Another node has changed something.
 *
 * @param topic what it is about
 * @param message which ones
 */
public record Notification(String topic, String message) {

    static final String MISSED = "missed";

    /** Some may have been lost, of any topic: the connection that hears the others was away. */
    static Notification gap() {
        return new Notification(MISSED, "");
    }

    /** Whether it may stand for any others. */
    public boolean isGap() {
        return topic.equals(MISSED);
    }

    /** Whether somebody who waits for the topic has to look. */
    public boolean concerns(String wanted) {
        return topic.equals(wanted) || isGap();
    }
}
