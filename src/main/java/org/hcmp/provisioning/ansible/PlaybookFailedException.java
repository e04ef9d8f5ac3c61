package org.hcmp.provisioning.ansible;

/** A playbook that did not end well; the message is for whoever asked for the environment. */
final class PlaybookFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private PlaybookFailedException(String message) {
        super(message);
    }

    /**
     * @param failure what its report knows; null if it ended before any task failed
     * @param code its exit code
     */
    static PlaybookFailedException of(String failure, int code) {
        return new PlaybookFailedException(
                failure == null
                        ? "The playbook ended with exit code %d before a task failed; the operator finds the reason in the portal's log."
                                .formatted(code)
                        : failure);
    }
}
