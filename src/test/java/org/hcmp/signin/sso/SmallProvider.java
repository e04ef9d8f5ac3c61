package org.hcmp.signin.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** A provider that answers as a test says. */
final class SmallProvider implements AutoCloseable {

    static final String CLIENT = "hcmp";
    static final String SECRET = "the client's secret";

    /** Making one takes a second. */
    private static final RSAKey FIRST_KEY = newKey();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch silence = new CountDownLatch(1);
    private final List<String> tokenRequests = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private RSAKey key = FIRST_KEY;
    private RSAKey published = key;
    private String name;
    private String nonce = "";
    private UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
    private Optional<String> idToken = Optional.empty();
    private String tokenError;
    private boolean silent;
    private String userInfo;

    SmallProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        name = "http://127.0.0.1:" + server.getAddress().getPort();
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it calls itself. */
    SmallProvider calledItself(String other) {
        name = other;
        return this;
    }

    /** The next ID tokens are for whoever asked with that nonce. */
    SmallProvider forNonce(String asked) {
        nonce = asked;
        return this;
    }

    /** The next ID tokens say something else. */
    SmallProvider saying(UnaryOperator<JWTClaimsSet.Builder> others) {
        claims = others;
        return this;
    }

    /** The next answers hold that token. */
    SmallProvider answeringWith(String token) {
        idToken = Optional.of(token);
        return this;
    }

    /** Signs with another key from now on, and shows it. */
    void rotates() {
        key = newKey();
        published = key;
    }

    /** Signs with another key from now on, and does not show it. */
    void signsWithAKeyOfItsOwn() {
        key = newKey();
    }

    void refuses(String error) {
        tokenError = error;
    }

    /** Takes requests, and answers none until it is closed. */
    void fallsSilent() {
        silent = true;
    }

    void tellsElsewhere(String json) {
        userInfo = json;
    }

    /** What was sent to its token endpoint, headers first. */
    List<String> tokenRequests() {
        return tokenRequests;
    }

    /** The paths that were asked for. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        if (silent) {
            await();
        }
        switch (path) {
            case "/.well-known/openid-configuration" -> send(exchange, 200, configuration());
            case "/keys" ->
                send(exchange, 200, new JWKSet(published).toPublicJWKSet().toString());
            case "/userinfo" -> send(exchange, 200, userInfo == null ? "{}" : userInfo);
            case "/token" -> {
                tokenRequests.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                if (tokenError == null) {
                    send(exchange, 200, tokens());
                } else {
                    send(
                            exchange,
                            400,
                            "{\"error\":\"%s\",\"error_description\":\"of %s\"}".formatted(tokenError, SECRET));
                }
            }
            default -> send(exchange, 404, "{}");
        }
    }

    private void await() {
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String configuration() {
        return """
                {"issuer":"%s","authorization_endpoint":"%s/authorize","token_endpoint":"%s/token","jwks_uri":"%s/keys",
                 "userinfo_endpoint":"%s/userinfo","end_session_endpoint":"%s/logout","response_types_supported":["code"],
                 "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256","HS256"]}""".formatted(name, issuer(), issuer(), issuer(), issuer(), issuer());
    }

    private String tokens() {
        return "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":60,\"id_token\":\"%s\"}"
                .formatted(UUID.randomUUID(), idToken.orElseGet(this::signed));
    }

    /** A token as it should be, but for what the test said. */
    String signed() {
        Instant now = Instant.now();
        JWTClaimsSet.Builder built = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("4711")
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("nonce", nonce)
                .claim("preferred_username", "kim")
                .claim("name", "Kim Min-ji")
                .claim("email", "kim@example.org")
                .claim("groups", List.of("staff", "order-team"));
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.apply(built).build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("application/json")));
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        silence.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
