package org.hcmp.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hcmp.platform.configuration.AddressRange;
import org.hcmp.platform.configuration.IpAddress;
import org.hcmp.platform.configuration.PortalConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientConnectionTest {

    private static final String PROXY = "10.0.0.1";

    private static final PortalConfiguration.Http TRUST = new PortalConfiguration.Http(
            Set.of(),
            Stream.of(PROXY, "10.0.0.2")
                    .map(address -> new AddressRange(IpAddress.parse(address).orElseThrow(), 32))
                    .toList());

    /** Headers are separated by {@code |}; what is expected is address, secure, host, prefix. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '~',
            value = {
                // Nothing said.
                "Host: portal                                                  => 10.0.0.1 false portal -",
                // Addresses as proxies write them.
                "X-Forwarded-For: 203.0.113.7                                  => 203.0.113.7 false portal -",
                "X-Forwarded-For: 203.0.113.7:51234                            => 203.0.113.7 false portal -",
                "X-Forwarded-For: 2001:db8::7                                  => 2001:db8:0:0:0:0:0:7 false portal -",
                "X-Forwarded-For: [2001:db8::7]                                => 2001:db8:0:0:0:0:0:7 false portal -",
                "X-Forwarded-For: [2001:db8::7]:4711                           => 2001:db8:0:0:0:0:0:7 false portal -",
                "X-Forwarded-For: \"203.0.113.7:51234\"                        => 203.0.113.7 false portal -",
                "X-Forwarded-For: \"[2001:db8::7]:4711\"                       => 2001:db8:0:0:0:0:0:7 false portal -",
                "X-Forwarded-For: ::ffff:203.0.113.7                           => 203.0.113.7 false portal -",
                // The last that no trusted proxy has; what stands before it, the client may have written itself.
                "X-Forwarded-For: 1.1.1.1, 203.0.113.7                         => 203.0.113.7 false portal -",
                "X-Forwarded-For: 203.0.113.7, 10.0.0.2                        => 203.0.113.7 false portal -",
                "X-Forwarded-For: 203.0.113.7:1,10.0.0.2:80                    => 203.0.113.7 false portal -",
                "X-Forwarded-For: 203.0.113.7|X-Forwarded-For: 10.0.0.2        => 203.0.113.7 false portal -",
                "X-Forwarded-For: 10.0.0.2                                     => 10.0.0.2 false portal -",
                "X-Forwarded-For: 10.0.0.2, 10.0.0.2                           => 10.0.0.2 false portal -",
                // No addresses.
                "X-Forwarded-For: unknown                                      => 10.0.0.1 false portal -",
                "X-Forwarded-For: nonsense, 203.0.113.7                        => 203.0.113.7 false portal -",
                "X-Forwarded-For: 203.0.113.7, nonsense                        => 10.0.0.1 false portal -",
                "X-Forwarded-For: ,, 203.0.113.7 ,                             => 203.0.113.7 false portal -",
                "X-Forwarded-For: \"203.0.113.7                                => 10.0.0.1 false portal -",
                "X-Forwarded-For: 203.0.113.7:port                             => 10.0.0.1 false portal -",
                // TLS.
                "X-Forwarded-Proto: https                                      => 10.0.0.1 true portal -",
                "X-Forwarded-Proto: HTTPS                                      => 10.0.0.1 true portal -",
                "X-Forwarded-Proto: http                                       => 10.0.0.1 false portal -",
                "X-Forwarded-For: 203.0.113.7, 10.0.0.2|X-Forwarded-Proto: https, http => 203.0.113.7 true portal -",
                "X-Forwarded-For: 203.0.113.7, 10.0.0.2|X-Forwarded-Proto: http, https => 203.0.113.7 false portal -",
                "X-Forwarded-For: 203.0.113.7, 10.0.0.2|X-Forwarded-Proto: https => 203.0.113.7 true portal -",
                "X-Forwarded-For: 203.0.113.7|X-Forwarded-Proto: https, http   => 203.0.113.7 false portal -",
                // The host that was asked.
                "X-Forwarded-Host: cmp.example.org                             => 10.0.0.1 false cmp.example.org -",
                "X-Forwarded-Host: cmp.example.org:8443                        => 10.0.0.1 false cmp.example.org:8443 -",
                "X-Forwarded-Host: [2001:db8::1]:8443                          => 10.0.0.1 false [2001:db8::1]:8443 -",
                "X-Forwarded-Host: evil.example.org, cmp.example.org           => 10.0.0.1 false cmp.example.org -",
                "X-Forwarded-Host: a/b                                         => 10.0.0.1 false portal -",
                // A path before all others.
                "X-Forwarded-Prefix: /cmp                                      => 10.0.0.1 false portal /cmp",
                "X-Forwarded-Prefix: /a/cmp/                                   => 10.0.0.1 false portal /a/cmp",
                "X-Forwarded-Prefix: /                                         => 10.0.0.1 false portal -",
                "X-Forwarded-Prefix: cmp                                       => 10.0.0.1 false portal -",
                "X-Forwarded-Prefix: //evil.example.org                        => 10.0.0.1 false portal -",
                "X-Forwarded-Prefix: /../x                                     => 10.0.0.1 false portal -",
                "X-Forwarded-Prefix: /\"><script>                              => 10.0.0.1 false portal -",
                // RFC 7239.
                "Forwarded: for=203.0.113.7                                    => 203.0.113.7 false portal -",
                "Forwarded: for=203.0.113.7;proto=https;host=cmp.example.org   => 203.0.113.7 true cmp.example.org -",
                "Forwarded: For=\"[2001:db8::7]:4711\"; Proto=HTTPS            => 2001:db8:0:0:0:0:0:7 true portal -",
                "Forwarded: for=203.0.113.7;host=\"cmp.example.org:8443\"      => 203.0.113.7 false cmp.example.org:8443 -",
                "Forwarded: for=203.0.113.7;proto=https, for=10.0.0.2;proto=http => 203.0.113.7 true portal -",
                "Forwarded: for=1.1.1.1, for=203.0.113.7                       => 203.0.113.7 false portal -",
                "Forwarded: for=\"_secret\"                                    => 10.0.0.1 false portal -",
                "Forwarded: for=unknown;by=\"a;b,c\";proto=https               => 10.0.0.1 true portal -",
                "Forwarded: proto                                              => 10.0.0.1 false portal -",
                // The older headers win where both are there.
                "Forwarded: for=1.1.1.1|X-Forwarded-For: 203.0.113.7           => 203.0.113.7 false portal -"
            })
    void what_a_trusted_proxy_says_counts_in_every_form(String headers, String expected) {
        assertThat(asked(PROXY, headers)).isEqualTo(expected);
    }

    @Test
    void what_anybody_else_says_counts_for_nothing() {
        String headers = "X-Forwarded-For: 203.0.113.7|X-Forwarded-Proto: https|X-Forwarded-Host: evil.example.org"
                + "|X-Forwarded-Prefix: /evil|Forwarded: for=203.0.113.7;proto=https";

        assertThat(asked("192.0.2.1", headers)).isEqualTo("192.0.2.1 false portal -");
    }

    private static String asked(String peer, String headers) {
        ClientConnection connection = ClientConnection.identify(request(peer, headers), TRUST);
        return "%s %s %s %s"
                .formatted(
                        connection.address(),
                        connection.secure(),
                        connection.host(),
                        connection.prefix().isEmpty() ? "-" : connection.prefix());
    }

    private static HttpServletRequest request(String peer, String written) {
        List<String[]> headers = Stream.concat(Stream.of("Host: portal"), Stream.of(written.split("\\|")))
                .map(line -> line.strip().split(": ", 2))
                .toList();
        return (HttpServletRequest) Proxy.newProxyInstance(
                ClientConnectionTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> peer;
                    case "isSecure" -> false;
                    case "getHeader" ->
                        values(headers, arguments[0]).findFirst().orElse(null);
                    case "getHeaders" ->
                        Collections.enumeration(values(headers, arguments[0]).toList());
                    case "setAttribute" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Stream<String> values(List<String[]> headers, Object name) {
        return headers.stream().filter(header -> header[0].equals(name)).map(header -> header[1]);
    }
}
