package org.hcmp.platform.configuration;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Every key of contract section 1, checked.
 *
 * @param database which database is preferred, and how it is reached
 * @param runners which runner serves a request, and how fast the mock one is
 * @param pool how machines of the pool are looked at
 * @param node how long this server counts as alive for the others
 * @param takeover how the old backend's unfinished projects are taken over
 * @param authMode whether callers must sign in
 * @param hashPasswords {@code cmp.auth.hash-passwords}: whether the administrator's password is stored as a hash; the old
 *     backend, which compares it as it is, lets nobody in then
 * @param secrets what encrypts secrets at rest
 * @param http who may call from where
 * @param catalogue where items come from
 * @param output how much of what steps say is kept, and for how long
 * @param retention how long what is written down of everything else is kept
 * @param ansible how playbooks are played
 * @param metrics who may read what is measured
 * @param sshNote {@code cmp.ssh.note}: what whoever opens a shell on a machine has to know, such as which key and which network; empty if
 *     there is nothing to say
 * @param prometheus who is asked how busy machines are; empty if nobody is
 * @param singleSignOn the provider at which people sign in; empty if there is none
 */
public record PortalConfiguration(
        Database database,
        Runners runners,
        Pool pool,
        Node node,
        Takeover takeover,
        AuthMode authMode,
        boolean hashPasswords,
        Secrets secrets,
        Http http,
        Catalogue catalogue,
        Output output,
        Retention retention,
        Ansible ansible,
        Metrics metrics,
        Optional<String> sshNote,
        Optional<Prometheus> prometheus,
        Optional<SingleSignOn> singleSignOn) {

    /** The password that the old backend carried in its source; whoever keeps it is warned at start. */
    private static final String BUILT_IN_PASSWORD = "Soldesk1.";

    /** Each takes one of the threads that background work has. */
    private static final int MOST_AT_ONCE = 100;

    /** As it is without quotes. */
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /** Lines may be broken. */
    private static final Pattern NOTE = Pattern.compile("[\\P{Cc}\r\n]{1,500}");

    /** It is looked for once an hour. */
    private static final Duration SHORTEST_KEPT = Duration.ofHours(1);

    private static final Duration LONGEST_KEPT = Duration.ofDays(36_500);

    private static final String SQLITE = "jdbc:sqlite:";

    /** Also as ssh writes it: {@code git@git.example.org:items.git}. */
    private static final Pattern GIT_URL = Pattern.compile("(https?|ssh|file)://\\S+|[\\w.-]+@[\\w.-]+:[^\\s:]\\S*");

    /** No user: what they would show there would be seen in the log. */
    private static final Pattern PLAIN_WEB_ADDRESS = Pattern.compile("https?://[^\\s/?#@]+(/[^\\s?#@]*)?");

    /** As browsers send it: no path, no default port, small letters. */
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9.-]+(:\\d{1,5})?|https?://\\[[0-9a-f:.]+](:\\d{1,5})?");

    /**
     * @param postgres {@code cmp.db.url}, {@code cmp.db.user}, {@code cmp.db.password}
     * @param poolSize {@code cmp.db.pool.size}: connections that are kept
     * @param maxOverflow {@code cmp.db.pool.max-overflow}: extra ones under load
     * @param connectTimeout {@code cmp.db.connect-timeout}: how long the first connection may take
     * @param fallbackEnabled {@code cmp.db.fallback.enabled}: whether SQLite serves when Postgres cannot be reached
     * @param fallbackUrl {@code cmp.db.fallback.url} as a {@code jdbc:sqlite:} address
     * @param schema {@code cmp.db.schema}: where the tables are; empty if they are to be found along the search path
     */
    public record Database(
            PostgresAddress postgres,
            int poolSize,
            int maxOverflow,
            Duration connectTimeout,
            boolean fallbackEnabled,
            String fallbackUrl,
            Optional<String> schema) {

        /** Whether everyone who has read the old backend's source knows the password in use. */
        public boolean usesBuiltInPassword() {
            return BUILT_IN_PASSWORD.equals(postgres.password().reveal());
        }

        /** Where files lie that belong to the portal's data: beside the SQLite file, whether that serves or not. */
        public Path directory() {
            return fallbackFile().toAbsolutePath().getParent();
        }

        /** The SQLite file; of a database in memory, one of such a name that is not there. */
        public Path fallbackFile() {
            return Path.of(fallbackUrl.substring(SQLITE.length()).replaceAll("^file:|[?].*$", ""));
        }
    }

    /**
     * @param byDefault {@code cmp.runner.default}: the runner of a request that names none
     * @param stepDelay {@code cmp.runner.step-delay}: the mock runner's pause after each step
     * @param atOnce {@code cmp.runner.at-once}: how many playbooks are played at a time; twice the number of cores if nobody says
     */
    public record Runners(String byDefault, Duration stepDelay, int atOnce) {}

    /** @param check {@code cmp.pool.check}: what the pool runner finds out about machines before its run completes */
    public record Pool(PoolCheck check) {}

    /** {@code cmp.pool.check}. */
    public enum PoolCheck {
        /** That the project still has them. */
        NONE,
        /** That each answers on its SSH port, and is the one that it was before. */
        SSH
    }

    /**
     * @param heartbeat {@code cmp.node.heartbeat}: how often a server shows the others that it is alive
     * @param lease {@code cmp.node.lease}: how long it counts as alive after that
     */
    public record Node(Duration heartbeat, Duration lease) {

        /** No server's sign of life counts for longer. */
        public static final Duration LONGEST_LEASE = Duration.ofHours(1);
    }

    /**
     * @param grace {@code cmp.takeover.grace}: how long an unfinished project of the old backend is left alone, which may be
     *     at work on it still
     */
    public record Takeover(Duration grace) {

        private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

        /** How often to look whether something happens to those projects. */
        public Duration pause() {
            Duration part = grace.dividedBy(10);
            return part.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : part.plusSeconds(1);
        }
    }

    /**
     * @param key {@code cmp.secret.key}: encrypts and decrypts; empty if the operator named none
     * @param previousKey {@code cmp.secret.key.previous}: decrypts what it once encrypted
     */
    public record Secrets(Optional<Secret> key, Optional<Secret> previousKey) {}

    /**
     * @param corsOrigins {@code cmp.cors.origins}: other origins whose pages may call, such as
     *     {@code https://intranet.example.org}
     * @param trustedProxies {@code cmp.http.trusted-proxies}: whose word on the client's address and on TLS counts
     */
    public record Http(Set<String> corsOrigins, List<AddressRange> trustedProxies) {

        /** Whether that address is a proxy whose word counts. */
        public boolean trusts(String address) {
            Optional<InetAddress> peer = IpAddress.parse(address);
            return peer.isPresent() && trustedProxies.stream().anyMatch(range -> range.contains(peer.get()));
        }
    }

    /**
     * @param directory {@code cmp.catalogue.directory}: a directory with a directory for each item; empty if there is none
     * @param interval {@code cmp.catalogue.interval}: how often that is looked at
     * @param git {@code cmp.catalogue.git.url} and what belongs to it; empty if there is none
     */
    public record Catalogue(Optional<Path> directory, Duration interval, Optional<Git> git) {}

    /**
     * @param url {@code cmp.catalogue.git.url}: HTTPS, SSH or a repository of this machine
     * @param ref {@code cmp.catalogue.git.ref}: a branch, a tag, or whatever the repository calls {@code HEAD}
     * @param path {@code cmp.catalogue.git.path}: the directory with the items; empty for the repository itself
     * @param user {@code cmp.catalogue.git.user}
     * @param password {@code cmp.catalogue.git.password}
     * @param interval {@code cmp.catalogue.git.interval}: how often it is looked at
     */
    public record Git(
            String url, String ref, String path, Optional<String> user, Optional<Secret> password, Duration interval) {

        /** An address may carry a password. */
        @Override
        public String toString() {
            return "Git[%s, %s]".formatted(ref, path);
        }
    }

    /**
     * @param limit {@code cmp.output.limit}: how many bytes of what the steps of one run say
     * @param keep {@code cmp.output.keep}: for how long
     */
    public record Output(long limit, Duration keep) {}

    /**
     * @param events {@code cmp.retention.events}: for how long events of runs that are over; empty for ever
     * @param audit {@code cmp.retention.audit}: for how long entries of the audit, and machines taken back; empty for ever
     */
    public record Retention(Optional<Duration> events, Optional<Duration> audit) {}

    /** @param command {@code cmp.ansible.command}: what plays a playbook, found along the path or by its own */
    public record Ansible(String command) {}

    /** @param token {@code cmp.metrics.token}: what whoever asks {@code /metrics} shows; empty if nobody may */
    public record Metrics(Optional<Secret> token) {}

    /**
     * @param url {@code cmp.prometheus.url}: where it answers
     * @param cpu {@code cmp.prometheus.cpu}: what gives the percentage of each machine's processors that is used
     * @param memory {@code cmp.prometheus.memory}: the same of its memory
     */
    public record Prometheus(URI url, String cpu, String memory) {}

    /**
     * @param issuer {@code cmp.oidc.issuer}: the provider, which tells the rest of itself at that address
     * @param clientId {@code cmp.oidc.client-id}: what the provider knows the portal as
     * @param clientSecret {@code cmp.oidc.client-secret}: by which the portal shows that it is the one; empty for a public client
     * @param scopes {@code cmp.oidc.scopes}: what the provider is asked for
     * @param groupsClaim {@code cmp.oidc.groups-claim}: where the provider tells somebody's groups
     * @param roles {@code cmp.oidc.roles}: the role that each group gives
     * @param teams {@code cmp.oidc.teams}: the key of the team that each group is
     */
    public record SingleSignOn(
            URI issuer,
            String clientId,
            Optional<Secret> clientSecret,
            List<String> scopes,
            String groupsClaim,
            Map<String, String> roles,
            Map<String, String> teams) {}

    /** {@code cmp.auth.mode}. */
    public enum AuthMode {
        /** Every call but the public ones needs a session. */
        REQUIRED,
        /** The old backend's behaviour: every request is {@code admin}'s. */
        OPEN
    }

    /**
     * Reads and checks every key.
     *
     * @throws ConfigurationException on the first value that cannot be used
     */
    public static PortalConfiguration of(Config source) {
        source.getOptionalValue(ConfigurationFile.UNREADABLE, String.class).ifPresent(file -> {
            throw new ConfigurationException("cmp.config.file", "a readable UTF-8 properties file", file);
        });
        Keys keys = new Keys(source);
        return new PortalConfiguration(
                database(keys),
                new Runners(
                        keys.text("cmp.runner.default"),
                        keys.duration("cmp.runner.step-delay", Duration.ZERO, Duration.ofHours(1)),
                        keys.optionalNumber("cmp.runner.at-once", 1, MOST_AT_ONCE)
                                .orElseGet(() -> Math.min(
                                        MOST_AT_ONCE, 2 * Runtime.getRuntime().availableProcessors()))),
                new Pool(keys.choice("cmp.pool.check", PoolCheck.class)),
                node(keys),
                new Takeover(keys.duration("cmp.takeover.grace", Duration.ZERO, Duration.ofDays(1))),
                keys.choice("cmp.auth.mode", AuthMode.class),
                keys.flag("cmp.auth.hash-passwords"),
                new Secrets(keys.secret("cmp.secret.key"), keys.secret("cmp.secret.key.previous")),
                http(keys),
                catalogue(keys),
                new Output(
                        keys.size("cmp.output.limit", 1 << 20, 1L << 40),
                        keys.duration("cmp.output.keep", SHORTEST_KEPT, LONGEST_KEPT)),
                new Retention(
                        keys.optionalDuration("cmp.retention.events", SHORTEST_KEPT, LONGEST_KEPT),
                        keys.optionalDuration("cmp.retention.audit", SHORTEST_KEPT, LONGEST_KEPT)),
                new Ansible(keys.text("cmp.ansible.command")),
                new Metrics(keys.secret("cmp.metrics.token")),
                keys.optional("cmp.ssh.note", NOTE, "a text of at most 500 characters"),
                prometheus(keys),
                SingleSignOnKeys.read(keys));
    }

    private static Database database(Keys keys) {
        Secret password = keys.secret("cmp.db.password").orElse(new Secret(""));
        return new Database(
                PostgresAddress.parse(keys.text("cmp.db.url"), keys.text("cmp.db.user"), password),
                keys.number("cmp.db.pool.size", 1, 1000),
                keys.number("cmp.db.pool.max-overflow", 0, 1000),
                keys.duration("cmp.db.connect-timeout", Duration.ofMillis(100), Duration.ofMinutes(5)),
                keys.flag("cmp.db.fallback.enabled"),
                sqliteUrl(keys.text("cmp.db.fallback.url")),
                keys.optional("cmp.db.schema", SCHEMA, "the name of a schema: small letters, digits and _"));
    }

    private static Node node(Keys keys) {
        Duration heartbeat = keys.duration("cmp.node.heartbeat", Duration.ofMillis(100), Duration.ofMinutes(10));
        // A lease that ends before the next heartbeat would give the runs of a healthy server away.
        Duration lease = keys.duration("cmp.node.lease", heartbeat.multipliedBy(2), Node.LONGEST_LEASE);
        return new Node(heartbeat, lease);
    }

    private static Catalogue catalogue(Keys keys) {
        return new Catalogue(
                keys.optionalText("cmp.catalogue.directory").map(Path::of),
                keys.duration("cmp.catalogue.interval", Duration.ofSeconds(1), Duration.ofDays(1)),
                keys.optionalText("cmp.catalogue.git.url").map(url -> git(url, keys)));
    }

    private static Git git(String url, Keys keys) {
        if (!GIT_URL.matcher(url).matches()) {
            // Not repeated: it may hold a password.
            throw new ConfigurationException(
                    "cmp.catalogue.git.url", "an address such as https://git.example.org/items.git");
        }
        String path = keys.optionalText("cmp.catalogue.git.path").orElse("");
        return new Git(
                url,
                keys.text("cmp.catalogue.git.ref"),
                path.replaceAll("^[./]*/|/+$|^[.]$", ""),
                keys.optionalText("cmp.catalogue.git.user"),
                keys.secret("cmp.catalogue.git.password"),
                keys.duration("cmp.catalogue.git.interval", Duration.ofSeconds(1), Duration.ofDays(1)));
    }

    private static Optional<Prometheus> prometheus(Keys keys) {
        return keys.optionalText("cmp.prometheus.url")
                .map(url -> new Prometheus(
                        webAddress("cmp.prometheus.url", url),
                        keys.text("cmp.prometheus.cpu"),
                        keys.text("cmp.prometheus.memory")));
    }

    private static URI webAddress(String key, String text) {
        try {
            URI address = new URI(text.replaceAll("/+$", ""));
            if (PLAIN_WEB_ADDRESS.matcher(text).matches() && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Falls through to the one message that all kinds of wrong value share.
        }
        // Not repeated: it may hold a password.
        throw new ConfigurationException(
                key, "an address such as http://prometheus.example.org:9090, without a user and a query");
    }

    private static Http http(Keys keys) {
        return new Http(
                Set.copyOf(keys.list(
                        "cmp.cors.origins",
                        "origins such as https://intranet.example.org, separated by commas",
                        text -> ORIGIN.matcher(text).matches() ? Optional.of(text) : Optional.empty())),
                keys.list(
                        "cmp.http.trusted-proxies",
                        "addresses or networks such as 10.0.0.0/8, separated by commas",
                        AddressRange::parse));
    }

    private static String sqliteUrl(String url) {
        // SQLAlchemy's form, as the old backend wrote it: three slashes, then the path.
        String jdbcUrl = url.startsWith("sqlite:///") ? SQLITE + url.substring("sqlite:///".length()) : url;
        if (!jdbcUrl.startsWith(SQLITE) || jdbcUrl.equals(SQLITE)) {
            // Not repeated: what stands here by mistake may be the other address, with its password.
            throw new ConfigurationException("cmp.db.fallback.url", "an SQLite address (jdbc:sqlite:./app.db)");
        }
        return jdbcUrl;
    }
}
