package org.hcmp.catalogue;

/** An item that cannot be offered as it is. */
public final class ItemRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    ItemRefusedException(String file, int line, String reason) {
        super("%s:%d: %s".formatted(file, line, reason));
        refusal = new Refusal(file, line, reason);
    }

    /**
     * Where it is faulty, and why.
     *
     * @param file within the item's directory
     * @param line from 1; 0 where it is not about a line
     * @param reason one sentence
     */
    public record Refusal(String file, int line, String reason) {}

    Refusal refusal() {
        return refusal;
    }
}
