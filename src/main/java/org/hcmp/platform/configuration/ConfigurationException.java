package org.hcmp.platform.configuration;

/** A configured value that cannot be used; the message is one sentence that names the key and says what it takes. */
public class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param key the configuration key as the operator writes it
     * @param expectation what the key takes, worded to follow "must be"
     * @param given the value that was found, never of a secret key
     */
    public ConfigurationException(String key, String expectation, String given) {
        super("%s must be %s, not '%s'.".formatted(key, expectation, given));
    }

    /**
     * For a value that must not be repeated in a log.
     *
     * @param key the configuration key as the operator writes it
     * @param expectation what the key takes, worded to follow "must be"
     */
    public ConfigurationException(String key, String expectation) {
        super("%s must be %s.".formatted(key, expectation));
    }
}
