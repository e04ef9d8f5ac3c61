package org.hcmp.signin.sso;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hcmp.platform.http.LimitedBody;

/** Calls of the provider. Each ends in time, whatever comes back of it and however slowly. */
final class ProviderCalls implements HTTPRequestSender, ResourceRetriever {

    /** How long a provider that did not answer is not asked again. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Duration CONNECT = Duration.ofSeconds(3);

    /** In bytes; no provider has reason to send more. */
    private static final int LONGEST_ANSWER = 1 << 20;

    private final Duration longest;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** @param longest how long a call may take, from the first to the last byte */
    ProviderCalls(Duration longest) {
        this.longest = longest;
    }

    /** The body of a good answer. */
    String get(URI address) throws IOException {
        HttpResponse<String> answer = exchange(HttpRequest.newBuilder(address).build());
        if (answer.statusCode() != 200) {
            throw new IOException("%s answered %s.".formatted(address, answer.statusCode()));
        }
        return answer.body();
    }

    @Override
    public Resource retrieveResource(URL address) throws IOException {
        return new Resource(get(URI.create(address.toString())), null);
    }

    @Override
    public HTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        HttpRequest.Builder sent = HttpRequest.newBuilder(request.getURI())
                .method(
                        request.getMethod().name(),
                        request.getBody() == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(request.getBody()));
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
        HttpResponse<String> answer = exchange(sent.build());
        HTTPResponse received = new HTTPResponse(answer.statusCode());
        received.setBody(answer.body());
        try {
            received.setContentType(answer.headers().firstValue("Content-Type").orElse("text/plain"));
        } catch (ParseException e) {
            throw new IOException("%s answered with something that has no type.".formatted(request.getURI()), e);
        }
        return received;
    }

    private HttpResponse<String> exchange(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, head -> new LimitedBody(LONGEST_ANSWER));
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("%s did not answer within %s.".formatted(request.uri(), longest), e);
        } catch (ExecutionException e) {
            throw new IOException("%s cannot be reached: %s.".formatted(request.uri(), e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
