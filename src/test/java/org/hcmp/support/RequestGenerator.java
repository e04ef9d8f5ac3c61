package org.hcmp.support;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Makes requests up that nobody would send by mistake: good ones with something wrong in them, or nonsense altogether. */
public final class RequestGenerator {

    private static final List<String> IDS = List.of(
            "0",
            "-1",
            "999999999",
            "2147483647",
            "2147483648",
            "9223372036854775808",
            "1e3",
            "1;drop",
            "+5",
            "1.0",
            "%20",
            "%00",
            "%2F",
            "..",
            "%F0%9F%8D%A3",
            "NaN",
            "null",
            "x".repeat(2000));

    /** JSON values, one as wrong as the other. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "1e-400",
            "99999999999999999999",
            "0.1",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"'; drop table projects; --\"",
            "\"<script>\"",
            "\"${jndi:ldap://x}\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"\":null}",
            "{\"a\":{\"a\":{\"a\":1}}}",
            "\"\u202E\"",
            "\"🍣\"",
            "\"" + "x".repeat(5000) + "\"",
            "[".repeat(600) + "]".repeat(600),
            "NaN",
            "01",
            "'x'",
            "");

    private static final List<String> MEMBERS = List.of(
            "serviceName",
            "userName",
            "config",
            "targetInfra",
            "user_id",
            "password",
            "old_password",
            "new_password",
            "vm_name",
            "ip_address",
            "reason",
            "max_vcpu",
            "max_memory",
            "maintenance_mode",
            "system_notice",
            "esxi_ip",
            "vcenter_ip",
            "vcenter_user",
            "vcenter_password",
            "admin_password",
            "id",
            "__proto__",
            "");

    private static final List<String> CONTENT_TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "application/json; charset=utf-16",
            "text/csv",
            "text/plain",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "garbage",
            "*/*");

    private static final Map<String, List<String>> HEADERS = Map.of(
            "Accept", List.of("application/json", "text/html", "*/*;q=0", "garbage", "application/problem+json"),
            "If-Match", List.of("*", "\"x\"", "garbage", "W/\"x\"", "\"" + "x".repeat(1000) + "\""),
            "If-None-Match", List.of("*", "\"x\"", "garbage"),
            "Range", List.of("bytes=0-1", "garbage"),
            "Accept-Encoding", List.of("gzip", "identity;q=0, *;q=0"),
            "Content-Encoding", List.of("gzip", "garbage"),
            "X-Forwarded-For", List.of("192.0.2.1", "garbage", "::1, , 1.2.3", "\u00e9"),
            "X-HTTP-Method-Override", List.of("DELETE"),
            "Origin", List.of("https://evil.example.org", "null", "garbage"),
            "Cookie", List.of("hcmp_session=", "hcmp_session=x; hcmp_session=y", "=;=", "a=\"b"));

    private final Random random;

    /** @param seed the same requests for the same seed */
    public RequestGenerator(long seed) {
        random = new Random(seed);
    }

    /**
     * A request as it will be sent.
     *
     * @param path with its query
     * @param body empty if it has none
     */
    public record Generated(Route route, String method, String path, Map<String, String> headers, byte[] body) {

        @Override
        public String toString() {
            String text = "%s %s %s %s".formatted(method, path, headers, new String(body, StandardCharsets.UTF_8));
            return text.length() > 600 ? text.substring(0, 600) + "…" : text;
        }
    }

    /** A request to the route, or to something near it. */
    public Generated to(Route route) {
        Map<String, String> headers = new LinkedHashMap<>();
        HEADERS.forEach((name, values) -> {
            if (chance(15)) {
                headers.put(name, any(values));
            }
        });
        String method = chance(4) ? any(List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) : route.method();
        boolean hasBody = List.of("POST", "PUT", "PATCH").contains(method);
        if (hasBody) {
            headers.put("Content-Type", any(CONTENT_TYPES));
        }
        return new Generated(
                route, method, route.pathWith(any(IDS)) + query(), headers, hasBody ? body() : new byte[0]);
    }

    private String query() {
        List<String> parameters = new ArrayList<>();
        for (String name :
                List.of("limit", "before", "status", "q", "state", "user", "from", "action", "result", "x")) {
            if (chance(10)) {
                parameters.add(name + "=" + URLEncoder.encode(any(VALUES), StandardCharsets.UTF_8));
            }
        }
        if (chance(5)) {
            parameters.add(any(List.of("%00", "limit=1&limit=x", "=", "&&&", "%F0%28%8C%28", "a".repeat(3000))));
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private byte[] body() {
        return switch (random.nextInt(6)) {
            case 0 -> mangled(object());
            case 1 -> noise();
            case 2 -> any(VALUES).getBytes(StandardCharsets.UTF_8);
            case 3 -> ("[" + object() + "," + object() + "]").getBytes(StandardCharsets.UTF_8);
            default -> object().getBytes(StandardCharsets.UTF_8);
        };
    }

    private String object() {
        return MEMBERS.stream()
                .filter(member -> chance(40))
                .map(member -> Portal.quoted(member) + ":" + any(VALUES))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Something lost, something doubled, something turned around. */
    private byte[] mangled(String good) {
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1 + bytes.length / 100; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(2000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
