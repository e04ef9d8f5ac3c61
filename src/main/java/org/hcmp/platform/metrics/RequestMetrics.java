package org.hcmp.platform.metrics;

import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;

/** Measures how long calls take until their answer begins, by what they call and with which status. Streams count until then too. */
@Provider
@PreMatching
public class RequestMetrics implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String BEGAN = RequestMetrics.class.getName();

    /** Whoever makes methods up makes no series. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** From what is read out of memory to what makes people leave. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    @Inject
    private Metrics metrics;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BEGAN, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(BEGAN) instanceof Long began) {
            Timer.builder("http.server.requests")
                    .description("Calls of the API, until their answer begins")
                    .tag("method", METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER")
                    .tag("route", route())
                    .tag("status", String.valueOf(response.getStatus()))
                    .serviceLevelObjectives(BOUNDS)
                    .register(metrics.registry())
                    .record(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** As the resource declares it, with {@code {id}} in place of ids: whoever asks at random makes no new one. */
    private String route() {
        Method called = resource.getResourceMethod();
        Path root = called == null ? null : resource.getResourceClass().getAnnotation(Path.class);
        if (root == null) {
            // No call of ours, or one that the server answers by itself, such as OPTIONS.
            return "none";
        }
        Path below = called.getAnnotation(Path.class);
        return ("/api/" + root.value() + "/" + (below == null ? "" : below.value()))
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "");
    }
}
