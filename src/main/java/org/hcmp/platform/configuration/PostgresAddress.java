package org.hcmp.platform.configuration;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * Where the preferred database is and who signs in there.
 *
 * @param jdbcUrl the address as the JDBC driver takes it; may hold credentials, so it is never logged
 * @param user the database user
 * @param password the user's password
 */
public record PostgresAddress(String jdbcUrl, String user, Secret password) {

    private static final String KEY = "cmp.db.url";
    private static final String EXPECTATION =
            "a Postgres address (jdbc:postgresql://host:port/database or postgresql://user:password@host:port/database)";

    /** The old backend's form. The user's part reaches to the last @, since a password may hold one unescaped. */
    private static final Pattern SQLALCHEMY_FORM =
            Pattern.compile("postgresql://(?:(?<user>[^:/?#]*)(?::(?<password>.*))?@)?(?<address>[^@/]*/[^@]*)");

    /** The driver's own form. It has no user's part, and the driver would repeat one in its log. */
    private static final Pattern JDBC_FORM = Pattern.compile("jdbc:postgresql:(?://[^/?#@]*/)?[^/?#@]*(?:\\?.*)?");

    /**
     * Reads either form of {@code cmp.db.url}; credentials inside the address win over the two keys beside it.
     *
     * @throws ConfigurationException if the address has neither form; the message leaves the value out, because it may
     *     hold a password
     */
    static PostgresAddress parse(String url, String user, Secret password) {
        Matcher form = SQLALCHEMY_FORM.matcher(url);
        if (form.matches()) {
            return new PostgresAddress(
                    checked("jdbc:postgresql://" + form.group("address")),
                    form.group("user") == null ? user : decoded(form.group("user")),
                    form.group("password") == null ? password : new Secret(decoded(form.group("password"))));
        }
        Properties parts = partsOf(checked(url));
        return new PostgresAddress(
                url,
                parts.getProperty("user", user),
                parts.containsKey("password") ? new Secret(parts.getProperty("password")) : password);
    }

    /** Host, port and database for a log line, without anything secret. */
    public String describe() {
        Properties parts = partsOf(jdbcUrl);
        return "%s:%s/%s"
                .formatted(parts.getProperty("PGHOST"), parts.getProperty("PGPORT"), parts.getProperty("PGDBNAME"));
    }

    @Override
    public String toString() {
        return describe();
    }

    private static String checked(String jdbcUrl) {
        if (!JDBC_FORM.matcher(jdbcUrl).matches() || partsOf(jdbcUrl) == null) {
            throw new ConfigurationException(KEY, EXPECTATION);
        }
        return jdbcUrl;
    }

    private static Properties partsOf(String jdbcUrl) {
        return Driver.parseURL(jdbcUrl, null);
    }

    private static String decoded(String part) {
        // In the user's part of a URL a plus is a plus (RFC 3986), not a space as in a form.
        // A percent sign that encodes nothing is itself,
        // as it was for the old backend.
        String encoded = part.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
