package org.hcmp.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.smallrye.config.EnvConfigSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hcmp.platform.configuration.PortalConfiguration.AuthMode;
import org.hcmp.platform.configuration.PortalConfiguration.PoolCheck;
import org.hcmp.support.CapturedLog;
import org.hcmp.support.TestConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortalConfigurationTest {

    private static final String SECRET = "s3cr3t";
    private static final int ENVIRONMENT = 300;

    @Test
    void the_war_brings_the_table_of_the_contract() {
        assertThat(TestConfiguration.defaults().getProperties())
                .containsEntry("cmp.db.url", "jdbc:postgresql://localhost:15432/cmp_db")
                .containsEntry("cmp.db.user", "admin")
                .containsEntry("cmp.db.password", "Soldesk1.")
                .containsEntry("cmp.db.pool.size", "20")
                .containsEntry("cmp.db.pool.max-overflow", "10")
                .containsEntry("cmp.db.connect-timeout", "PT5S")
                .containsEntry("cmp.db.fallback.enabled", "true")
                .containsEntry("cmp.db.fallback.url", "jdbc:sqlite:./app.db")
                .containsEntry("cmp.runner.default", "mock")
                .containsEntry("cmp.runner.step-delay", "PT0.8S")
                .containsEntry("cmp.auth.mode", "required")
                .doesNotContainKey("cmp.secret.key");
    }

    @Test
    void a_schema_is_a_plain_name() {
        assertThat(TestConfiguration.of(Map.of("cmp.db.schema", "hcmp_2"))
                        .database()
                        .schema())
                .contains("hcmp_2");
        assertThatThrownBy(() -> TestConfiguration.of(Map.of("cmp.db.schema", "a; drop")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("cmp.db.schema must be");
    }

    @Test
    void the_defaults_are_read_as_the_values_they_mean() {
        PortalConfiguration defaults = TestConfiguration.of(Map.of());

        assertThat(defaults.database())
                .isEqualTo(new PortalConfiguration.Database(
                        new PostgresAddress(
                                "jdbc:postgresql://localhost:15432/cmp_db", "admin", new Secret("Soldesk1.")),
                        20,
                        10,
                        Duration.ofSeconds(5),
                        true,
                        "jdbc:sqlite:./app.db",
                        Optional.empty()));
        assertThat(defaults.runners())
                .isEqualTo(new PortalConfiguration.Runners(
                        "mock", Duration.ofMillis(800), 2 * Runtime.getRuntime().availableProcessors()));
        assertThat(defaults.pool().check()).isEqualTo(PoolCheck.NONE);
        assertThat(defaults.output()).isEqualTo(new PortalConfiguration.Output(64L << 20, Duration.ofDays(90)));
        assertThat(defaults.retention())
                .isEqualTo(new PortalConfiguration.Retention(Optional.of(Duration.ofDays(90)), Optional.empty()));
        assertThat(defaults.authMode()).isEqualTo(AuthMode.REQUIRED);
        assertThat(defaults.secrets().key()).isEmpty();
        assertThat(defaults.secrets().previousKey()).isEmpty();
        assertThat(defaults.http().corsOrigins()).isEmpty();
        assertThat(defaults.http().trustedProxies()).isEmpty();
    }

    @Test
    void a_server_shows_several_signs_of_life_before_it_counts_as_dead() {
        PortalConfiguration.Node node = TestConfiguration.of(Map.of()).node();

        assertThat(node.lease()).isGreaterThanOrEqualTo(node.heartbeat().multipliedBy(2));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("overrides")
    void every_key_can_be_set_by_a_property(
            String key, String given, Function<PortalConfiguration, Object> value, Object expected) {
        assertThat(value.apply(TestConfiguration.of(Map.of(key, given)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("overrides")
    void every_key_can_be_set_by_an_environment_variable(
            String key, String given, Function<PortalConfiguration, Object> value, Object expected) {
        String variable = key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");

        PortalConfiguration configuration = PortalConfiguration.of(
                TestConfiguration.config(new EnvConfigSource(Map.of(variable, given), ENVIRONMENT)));

        assertThat(value.apply(configuration)).isEqualTo(expected);
    }

    static Stream<Arguments> overrides() {
        return Stream.of(
                override(
                        "cmp.db.url",
                        "jdbc:postgresql://db:1/x",
                        c -> postgres(c).jdbcUrl()),
                override("cmp.db.user", "portal", c -> postgres(c).user()),
                override(
                        "cmp.db.password",
                        " spaced ",
                        c -> postgres(c).password().reveal()),
                override(
                        "cmp.db.password",
                        "p${x}w$$\\",
                        c -> postgres(c).password().reveal()),
                override(
                        "cmp.db.password",
                        "made by echo\n",
                        c -> postgres(c).password().reveal(),
                        "made by echo"),
                override("cmp.db.user", "${user.name}", c -> postgres(c).user()),
                override("cmp.db.pool.size", "1", c -> c.database().poolSize(), 1),
                override("cmp.db.pool.max-overflow", "0", c -> c.database().maxOverflow(), 0),
                override(
                        "cmp.db.connect-timeout", "PT0.5S", c -> c.database().connectTimeout(), Duration.ofMillis(500)),
                override("cmp.db.fallback.enabled", "FALSE", c -> c.database().fallbackEnabled(), false),
                override(
                        "cmp.db.fallback.url",
                        "jdbc:sqlite:/var/lib/hcmp/app.db",
                        c -> c.database().fallbackUrl()),
                override(
                        "cmp.db.fallback.url",
                        "sqlite:///./app.db",
                        c -> c.database().fallbackUrl(),
                        "jdbc:sqlite:./app.db"),
                override("cmp.runner.default", "pool", c -> c.runners().byDefault()),
                override("cmp.runner.step-delay", "PT0S", c -> c.runners().stepDelay(), Duration.ZERO),
                override("cmp.pool.check", "ssh", c -> c.pool().check(), PoolCheck.SSH),
                override("cmp.node.heartbeat", "PT1S", c -> c.node().heartbeat(), Duration.ofSeconds(1)),
                override("cmp.node.lease", "PT20S", c -> c.node().lease(), Duration.ofSeconds(20)),
                override("cmp.takeover.grace", "PT0S", c -> c.takeover().grace(), Duration.ZERO),
                override("cmp.output.limit", "1536 KiB", c -> c.output().limit(), 1536L << 10),
                override("cmp.output.limit", "2GiB", c -> c.output().limit(), 2L << 30),
                override(
                        "cmp.metrics.token",
                        "t0ken",
                        c -> c.metrics().token().orElseThrow().reveal()),
                override("cmp.ssh.note", "key 사내, VPN\nfirst", c -> c.sshNote().orElseThrow()),
                override(
                        "cmp.prometheus.url",
                        "https://monitor.example.org/prometheus/",
                        c -> c.prometheus().orElseThrow().url(),
                        URI.create("https://monitor.example.org/prometheus")),
                override("cmp.prometheus.url", " ", PortalConfiguration::prometheus, Optional.empty()),
                override("cmp.output.keep", "PT12H", c -> c.output().keep(), Duration.ofHours(12)),
                override("cmp.retention.events", " ", c -> c.retention().events(), Optional.empty()),
                override("cmp.retention.audit", "P365D", c -> c.retention().audit(), Optional.of(Duration.ofDays(365))),
                override("cmp.auth.mode", "open", PortalConfiguration::authMode, AuthMode.OPEN),
                override("cmp.auth.hash-passwords", "false", PortalConfiguration::hashPasswords, false),
                override(
                        "cmp.secret.key",
                        "k3y",
                        c -> c.secrets().key().orElseThrow().reveal()),
                override(
                        "cmp.cors.origins",
                        "https://a.example.org, http://[::1]:8080,",
                        c -> c.http().corsOrigins(),
                        Set.of("https://a.example.org", "http://[::1]:8080")),
                override(
                        "cmp.http.trusted-proxies",
                        "10.0.0.0/8,::1",
                        c -> c.http().trustedProxies(),
                        List.of(
                                AddressRange.parse("10.0.0.0/8").orElseThrow(),
                                AddressRange.parse("::1").orElseThrow())),
                override(
                        "cmp.secret.key.previous",
                        "old k3y",
                        c -> c.secrets().previousKey().orElseThrow().reveal()));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "cmp.db.url, mysql://localhost/cmp_db",
        "cmp.db.url, jdbc:mysql://localhost/cmp_db",
        "cmp.db.url, jdbc:sqlite:./app.db",
        "cmp.db.url, localhost:5432/cmp_db",
        "cmp.db.url, postgresql://localhost",
        "cmp.db.url, jdbc:postgresql://localhost:port/cmp_db",
        "cmp.db.url, postgresql://localhost:99999/cmp_db",
        "cmp.db.url, ''",
        "cmp.db.user, ''",
        "cmp.db.pool.size, 0",
        "cmp.db.pool.size, -1",
        "cmp.db.pool.size, 1001",
        "cmp.db.pool.size, 99999999999999999999",
        "cmp.db.pool.size, 2.5",
        "cmp.db.pool.size, twenty",
        "cmp.db.pool.max-overflow, -1",
        "cmp.db.pool.max-overflow, 1001",
        "cmp.db.connect-timeout, 5s",
        "cmp.db.connect-timeout, 5",
        "cmp.db.connect-timeout, PT0S",
        "cmp.db.connect-timeout, PT-5S",
        "cmp.db.connect-timeout, P1D",
        "cmp.db.connect-timeout, PT99999999999999999999S",
        "cmp.db.fallback.enabled, yes",
        "cmp.db.fallback.enabled, 1",
        "cmp.db.fallback.url, jdbc:postgresql://localhost/cmp_db",
        "cmp.db.fallback.url, ./app.db",
        "cmp.db.fallback.url, jdbc:sqlite:",
        "cmp.runner.default, ''",
        "cmp.runner.step-delay, PT-1S",
        "cmp.runner.step-delay, 0.8",
        "cmp.node.heartbeat, PT0S",
        "cmp.node.heartbeat, PT-1S",
        "cmp.node.heartbeat, 10s",
        "cmp.takeover.grace, PT-1S",
        "cmp.takeover.grace, PT25H",
        "cmp.output.limit, 64",
        "cmp.output.limit, 64MB",
        "cmp.output.limit, 1023KiB",
        "cmp.output.limit, 999999999GiB",
        "cmp.output.keep, P0D",
        "cmp.output.keep, 90 days",
        "cmp.node.lease, PT19.9S",
        "cmp.node.lease, PT-30S",
        "cmp.node.lease, P1D",
        "cmp.auth.mode, maybe",
        "cmp.auth.mode, ''",
        "cmp.cors.origins, *",
        "cmp.cors.origins, null",
        "cmp.cors.origins, intranet.example.org",
        "cmp.cors.origins, https://*.example.org",
        "cmp.cors.origins, https://intranet.example.org/",
        "cmp.cors.origins, 'https://intranet.example.org,ftp://x'",
        "cmp.prometheus.url, prometheus:9090",
        "cmp.prometheus.url, http://",
        "cmp.prometheus.url, http://under_score:9090",
        "cmp.prometheus.url, http://[::1",
        "cmp.prometheus.url, http://prometheus:9090/?a=b",
        "cmp.prometheus.url, ftp://prometheus",
        "cmp.http.trusted-proxies, proxy.example.org",
        "cmp.http.trusted-proxies, 10.0.0.0/33",
        "cmp.http.trusted-proxies, *"
    })
    void a_wrong_value_is_refused_in_one_sentence_that_names_the_key(String key, String given) {
        assertThatThrownBy(() -> TestConfiguration.of(Map.of(key, given)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(key + " must be ")
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "cmp.db.pool.size, 0, 'from 1 to 1000, not ''0'''",
        "cmp.db.pool.max-overflow, -1, 'from 0 to 1000, not ''-1'''",
        "cmp.db.connect-timeout, 5s, 'such as PT5S'",
        "cmp.db.fallback.enabled, yes, 'true or false, not ''yes'''",
        "cmp.auth.mode, maybe, 'one of required, open, not ''maybe'''"
    })
    void the_sentence_says_what_the_key_takes(String key, String given, String expectation) {
        assertThatThrownBy(() -> TestConfiguration.of(Map.of(key, given))).hasMessageContaining(expectation);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example.com:5433/cmp, configured, configured, db.example.com:5433/cmp",
        "jdbc:postgresql://db.example.com/cmp, configured, configured, db.example.com:5432/cmp",
        "jdbc:postgresql://db:1/cmp?user=kim&password=p%40ss, kim, p@ss, db:1/cmp",
        "postgresql://db.example.com:5433/cmp, configured, configured, db.example.com:5433/cmp",
        "postgresql://kim@db:1/cmp, kim, configured, db:1/cmp",
        "postgresql://kim:plain@db:1/cmp, kim, plain, db:1/cmp",
        "postgresql://kim:p%40ss%2Fw%3Ard%25@db:1/cmp, kim, p@ss/w:rd%, db:1/cmp",
        "postgresql://kim:p@ss@db:1/cmp, kim, p@ss, db:1/cmp",
        "postgresql://kim:a/b:c@d@db:1/cmp, kim, a/b:c@d, db:1/cmp",
        "postgresql://kim:one+one@db:1/cmp, kim, one+one, db:1/cmp",
        "postgresql://kim%40corp:%EB%B9%84%EB%B2%88@db:1/cmp, kim@corp, 비번, db:1/cmp",
        "postgresql://kim:pw@[2001:db8::1]:5433/cmp, kim, pw, [2001:db8::1]:5433/cmp",
        "jdbc:postgresql://[::1]:5433/cmp, configured, configured, [::1]:5433/cmp"
    })
    void both_forms_of_an_address_are_read(String url, String user, String password, String place) {
        PostgresAddress address = address(url);

        assertThat(address.user()).isEqualTo(user);
        assertThat(address.password()).isEqualTo(new Secret(password));
        assertThat(address.describe()).isEqualTo(place);
    }

    @Test
    void an_address_in_the_old_form_reaches_the_driver_without_its_credentials() {
        assertThat(address("postgresql://kim:s3cr3t@db:5433/cmp?sslmode=require")
                        .jdbcUrl())
                .isEqualTo("jdbc:postgresql://db:5433/cmp?sslmode=require");
    }

    @Test
    void queries_are_as_they_were_typed() {
        PortalConfiguration.Prometheus prometheus = TestConfiguration.of(Map.of(
                        "cmp.prometheus.url", "http://[::1]:9090", "cmp.prometheus.cpu", "cpu{a=\"${b}\",c=~\"x|y\"}"))
                .prometheus()
                .orElseThrow();

        assertThat(prometheus.cpu()).isEqualTo("cpu{a=\"${b}\",c=~\"x|y\"}");
        assertThat(prometheus.memory()).contains("node_memory_MemAvailable_bytes");
    }

    @Test
    void single_sign_on_is_there_where_an_issuer_is_named() {
        assertThat(TestConfiguration.of(Map.of()).singleSignOn()).isEmpty();

        assertThat(TestConfiguration.of(Map.of(
                                "cmp.oidc.issuer", "https://sso.example.org/realms/lab",
                                "cmp.oidc.client-id", "hcmp",
                                "cmp.oidc.client-secret", SECRET,
                                "cmp.oidc.roles", "hcmp-operators=operator, /staff = member,a=b=viewer",
                                "cmp.oidc.teams", "order-team=order"))
                        .singleSignOn())
                .contains(new PortalConfiguration.SingleSignOn(
                        URI.create("https://sso.example.org/realms/lab"),
                        "hcmp",
                        Optional.of(new Secret(SECRET)),
                        List.of("openid", "profile", "email"),
                        "groups",
                        Map.of("hcmp-operators", "operator", "staff", "member", "a=b", "viewer"),
                        Map.of("order-team", "order")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "cmp.oidc.issuer; sso.example.org",
                "cmp.oidc.issuer; https://kim@sso.example.org",
                "cmp.oidc.issuer; https://sso.example.org?a=b",
                "cmp.oidc.client-id; ''",
                "cmp.oidc.roles; ''",
                "cmp.oidc.roles; staff",
                "cmp.oidc.roles; staff=owner",
                "cmp.oidc.teams; staff=Order Team",
                "cmp.oidc.scopes; 김"
            })
    void single_sign_on_that_lets_nobody_in_is_refused_at_the_start(String key, String value) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "cmp.oidc.issuer", "https://sso.example.org",
                "cmp.oidc.client-id", "hcmp",
                "cmp.oidc.roles", "staff=member"));
        settings.put(key, value);

        assertThatThrownBy(() -> TestConfiguration.of(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(key + " must be ");
    }

    @Test
    void the_password_that_everybody_knows_is_noticed() {
        assertThat(TestConfiguration.of(Map.of()).database().usesBuiltInPassword())
                .isTrue();
        assertThat(TestConfiguration.of(Map.of("cmp.db.password", SECRET))
                        .database()
                        .usesBuiltInPassword())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:1/cmp",
                "jdbc:postgresql://db:1/cmp?user=kim&password=s3cr3t",
                "postgresql://kim:s3cr3t@db:1/cmp"
            })
    void no_configuration_shows_a_secret_as_text(String url) {
        PortalConfiguration configuration = TestConfiguration.of(Map.of(
                "cmp.db.url",
                url,
                "cmp.db.password",
                SECRET,
                "cmp.secret.key",
                SECRET,
                "cmp.secret.key.previous",
                SECRET,
                "cmp.oidc.issuer",
                "https://sso.example.org",
                "cmp.oidc.client-id",
                "hcmp",
                "cmp.oidc.client-secret",
                SECRET,
                "cmp.oidc.roles",
                "staff=member"));

        assertThat(configuration.toString()).doesNotContain(SECRET);
        assertThat(configuration.database().postgres().describe()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://kim:s3cr3t@db:1/cmp",
                "postgresql://kim:s3cr3t@db",
                "postgresql://kim:s3cr3t@db:port/cmp",
                "postgresql://kim:s3cr3t@db:99999/cmp",
                "jdbc:mysql://db:1/cmp?password=s3cr3t",
                "jdbc:postgresql://db:port/cmp?password=s3cr3t",
                "jdbc:postgresql://db:1?password=s3cr3t",
                "jdbc:postgresql://kim:s3cr3t@db",
                "jdbc:postgresql://kim:s3cr3t@db/cmp",
                "jdbc:postgresql://kim:s3cr3t@db:1/cmp",
                "jdbc:postgresql://db:1/cmp?password=s3cr3t%zz"
            })
    void a_wrong_address_is_refused_without_repeating_the_password_in_it(String url) {
        try (CapturedLog log = new CapturedLog()) {
            Throwable refusal = catchThrowable(() -> address(url));

            assertThat(refusal)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("cmp.db.url must be a Postgres address");
            assertThat(traceOf(refusal)).doesNotContain(SECRET);
            assertThat(log.text()).doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @CsvSource({"100%, 100%", "100%sure, 100%sure", "%zz, %zz", "%4, %4", "a%40b%, a@b%"})
    void a_percent_sign_that_encodes_nothing_is_itself_as_it_was_for_the_old_backend(String given, String password) {
        assertThat(address("postgresql://kim:%s@db:1/cmp".formatted(given)).password())
                .isEqualTo(new Secret(password));
    }

    @Test
    void an_address_put_into_the_wrong_key_does_not_show_its_password() {
        assertThatThrownBy(
                        () -> TestConfiguration.of(Map.of("cmp.db.fallback.url", "postgresql://kim:s3cr3t@db:1/cmp")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void an_address_with_a_user_is_refused_without_repeating_the_password() {
        assertThatThrownBy(
                        () -> TestConfiguration.of(Map.of("cmp.prometheus.url", "http://kim:s3cr3t@prometheus:9090")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("cmp.prometheus.url must be ")
                .hasMessageNotContaining(SECRET);
    }

    private static PostgresAddress address(String url) {
        Map<String, String> settings = new HashMap<>();
        settings.put("cmp.db.url", url);
        settings.put("cmp.db.user", "configured");
        settings.put("cmp.db.password", "configured");
        return postgres(TestConfiguration.of(settings));
    }

    private static PostgresAddress postgres(PortalConfiguration configuration) {
        return configuration.database().postgres();
    }

    private static Arguments override(String key, String given, Function<PortalConfiguration, Object> value) {
        return override(key, given, value, given);
    }

    private static Arguments override(
            String key, String given, Function<PortalConfiguration, Object> value, Object expected) {
        return arguments(key, given, value, expected);
    }

    private static String traceOf(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
