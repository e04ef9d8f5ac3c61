package org.hcmp.monitoring.usage;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.hcmp.platform.http.LimitedBody;

/** A Prometheus, asked by its HTTP API. Each question ends in time, whatever comes back and however slowly. */
final class Prometheus {

    /** Somebody waits for a list. */
    static final Duration LONGEST = Duration.ofSeconds(2);

    /** In bytes: what it says of some 30,000 machines. */
    private static final int LONGEST_ANSWER = 4 << 20;

    private final URI url;
    private final Duration longest;
    private final HttpClient client;

    /** @param longest how long a question may take, from the first to the last byte */
    Prometheus(URI url, Duration longest) {
        this.url = url;
        this.longest = longest;
        client = HttpClient.newBuilder()
                .connectTimeout(longest)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** What a query gives for each machine at this moment, by its address; failures are part of what it has brought. */
    CompletableFuture<Measured<String>> ask(String query) {
        return ask("query?", query, QueryAnswer::ofMachines);
    }

    /**
     * What a query gives over a range, by the moment: one for each step that lies in it; failures are part of what it has brought.
     *
     * @param end a whole number of steps, as the moments are
     */
    CompletableFuture<Measured<Instant>> ask(String query, UsageRange range, Instant end) {
        String moments = "query_range?start=%d&end=%d&step=%d&"
                .formatted(
                        end.minus(range.length()).getEpochSecond(),
                        end.getEpochSecond(),
                        range.step().toSeconds());
        return ask(moments, query, QueryAnswer::ofMoments);
    }

    private <K> CompletableFuture<Measured<K>> ask(
            String kind, String query, Function<HttpResponse<String>, Measured<K>> reader) {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(question(kind, query), head -> new LimitedBody(LONGEST_ANSWER));
        return answer.thenApply(reader)
                .exceptionally(failure -> Measured.nothing("cannot be asked (%s)".formatted(failure.getCause())))
                .completeOnTimeout(
                        Measured.nothing("does not answer within %s".formatted(longest)),
                        longest.toMillis(),
                        TimeUnit.MILLISECONDS)
                // Whatever is still to come is not waited for.
                .whenComplete((measured, failure) -> answer.cancel(true));
    }

    private HttpRequest question(String kind, String query) {
        return HttpRequest.newBuilder(URI.create("%s/api/v1/%stimeout=%ds&query=%s"
                        .formatted(url, kind, longest.toSeconds(), URLEncoder.encode(query, StandardCharsets.UTF_8))))
                .header("Accept", "application/json")
                .build();
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
