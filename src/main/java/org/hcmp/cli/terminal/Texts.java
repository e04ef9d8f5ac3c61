package org.hcmp.cli.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * The sentences of one language.
 *
 * @param bundle all of them, also those that picocli asks for
 */
public record Texts(ResourceBundle bundle) {

    private static final String ALL = "org.hcmp.cli.messages";

    /**
     * Those of the language that the environment names: Korean or English. The JVM's own choice counts where it names none, because on
     * systems that have no Korean installed the JVM does not hear of it.
     */
    public static Texts of(Map<String, String> environment) {
        String language = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(environment::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElseGet(() -> Locale.getDefault(Locale.Category.DISPLAY).getLanguage());
        return in(language.startsWith("ko") ? Locale.KOREAN : Locale.ENGLISH);
    }

    /** Those of that language, or English ones. */
    public static Texts in(Locale language) {
        return new Texts(ResourceBundle.getBundle(
                ALL, language, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** One of them, with what stands in it. */
    public String of(String key, Object... values) {
        return bundle.getString(key).formatted(values);
    }

    /** {@code en} or {@code ko}: by which the portal keeps words of its own. */
    public String language() {
        return bundle.getLocale().getLanguage().isEmpty()
                ? "en"
                : bundle.getLocale().getLanguage();
    }
}
