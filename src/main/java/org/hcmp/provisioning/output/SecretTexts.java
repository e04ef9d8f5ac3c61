package org.hcmp.provisioning.output;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How secrets may look in what a program says: as they are, quoted or encoded, and those of several lines line by line. */
final class SecretTexts {

    /** What is shorter is as likely a bracket or a word. */
    private static final int SHORTEST_LINE = 8;

    private SecretTexts() {}

    /** All of them, the longest first. */
    static List<String> of(Collection<String> secrets) {
        return secrets.stream()
                .filter(secret -> secret != null && !secret.isBlank())
                .flatMap(SecretTexts::forms)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static Stream<String> forms(String secret) {
        List<String> forms = new ArrayList<>(List.of(
                secret,
                new String(JsonStringEncoder.getInstance().quoteAsString(secret)),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))));
        secret.lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST_LINE)
                .forEach(forms::add);
        return forms.stream();
    }
}
