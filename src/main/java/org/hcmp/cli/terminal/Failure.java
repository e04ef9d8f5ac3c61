package org.hcmp.cli.terminal;

/** Why a command cannot be carried out: one sentence that tells the reader what to do, and what scripts are told. */
public class Failure extends RuntimeException {

    private final ExitCode code;
    private final String key;
    private final Object[] values;

    /**
     * @param key the sentence, among the {@link Texts}
     * @param values what stands in it
     */
    public Failure(ExitCode code, String key, Object... values) {
        super(key);
        this.code = code;
        this.key = key;
        this.values = values.clone();
    }

    /** What somebody typed cannot be used. */
    public static Failure usage(String key, Object... values) {
        return new Failure(ExitCode.USAGE, key, values);
    }

    /** How the command ends. */
    public ExitCode code() {
        return code;
    }

    /** The sentence in the reader's language. */
    public String sentence(Texts texts) {
        return texts.of(key, values);
    }
}
