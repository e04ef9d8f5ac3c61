package org.hcmp.provisioning.ansible;

import java.nio.file.Path;

/** A playbook that did not end well; the message is for whoever asked for the environment. */
final class PlaybookFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private PlaybookFailedException(String message) {
        super(message);
    }

    /**
     * @param failure what its report knows; null if it ended before any task failed
     * @param code its exit code
     * @param directory of the step, which is nobody else's business
     */
    static PlaybookFailedException of(String failure, int code, Path directory) {
        String message = failure == null
                ? "The playbook ended with exit code %d before a task failed; its output says why.".formatted(code)
                : failure;
        return new PlaybookFailedException(message.replace(directory + "/", "").replace(directory.toString(), "."));
    }
}
