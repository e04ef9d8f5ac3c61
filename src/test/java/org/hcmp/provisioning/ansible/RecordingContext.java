package org.hcmp.provisioning.ansible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import org.hcmp.provisioning.runners.Purpose;
import org.hcmp.provisioning.runners.RunRequest;
import org.hcmp.provisioning.runners.StepContext;

/** Keeps what a step says and hands out. */
final class RecordingContext implements StepContext {

    private final String secret;
    private final StringBuilder output = new StringBuilder();
    private final ObjectNode results = JsonNodeFactory.instance.objectNode();

    /** @param secret what is masked where that is asked for */
    RecordingContext(String secret) {
        this.secret = secret;
    }

    String output() {
        return output.toString();
    }

    ObjectNode results() {
        return results;
    }

    @Override
    public void write(String text) {
        output.append(text);
    }

    @Override
    public String masked(String text) {
        return text.replace(secret, "******");
    }

    @Override
    public void result(String key, JsonNode value) {
        results.set(key, value);
    }

    @Override
    public RunRequest request() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Purpose purpose() {
        return Purpose.MAKE;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public boolean isToStop() {
        return false;
    }

    @Override
    public void onStop(Runnable stop) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onSignOfLife(Runnable told) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Path directory() {
        throw new UnsupportedOperationException();
    }
}
