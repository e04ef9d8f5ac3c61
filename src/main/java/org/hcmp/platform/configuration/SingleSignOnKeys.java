package org.hcmp.platform.configuration;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code cmp.oidc.*}. */
final class SingleSignOnKeys {

    private static final Pattern ISSUER = Pattern.compile("https?://[^\\s/?#@]+(/[^\\s?#]*)?");
    private static final Pattern WORDS = Pattern.compile("[\\x21-\\x7e]+(\\s+[\\x21-\\x7e]+)*");

    /** A group may hold anything but a comma; what it becomes stands behind the last equals sign. Some providers begin it with a slash. */
    private static final Pattern ROLE = Pattern.compile("(.+?)\\s*=\\s*(viewer|member|operator|admin)");

    private static final Pattern TEAM = Pattern.compile("(.+?)\\s*=\\s*([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)");

    private SingleSignOnKeys() {}

    /** Empty unless there is an issuer. */
    static Optional<PortalConfiguration.SingleSignOn> read(Keys keys) {
        return keys.optional(
                        "cmp.oidc.issuer", ISSUER, "the provider's issuer address, such as https://sso.example.org")
                .map(issuer -> of(issuer, keys));
    }

    private static PortalConfiguration.SingleSignOn of(String issuer, Keys keys) {
        Map<String, String> roles =
                groups(keys, "cmp.oidc.roles", ROLE, "groups and roles such as hcmp-operators=operator,staff=member");
        if (roles.isEmpty()) {
            // Nobody could sign in.
            throw new ConfigurationException(
                    "cmp.oidc.roles", "set where cmp.oidc.issuer is, such as hcmp-operators=operator,staff=member", "");
        }
        String scopes = keys.optional("cmp.oidc.scopes", WORDS, "scopes separated by blanks, such as openid profile")
                .orElseThrow();
        return new PortalConfiguration.SingleSignOn(
                URI.create(issuer),
                keys.text("cmp.oidc.client-id"),
                keys.secret("cmp.oidc.client-secret"),
                List.of(scopes.split("\\s+")),
                keys.text("cmp.oidc.groups-claim"),
                roles,
                groups(keys, "cmp.oidc.teams", TEAM, "groups and keys of teams such as order-team=order"));
    }

    private static Map<String, String> groups(Keys keys, String key, Pattern form, String expectation) {
        Map<String, String> read = new LinkedHashMap<>();
        Function<String, Optional<Matcher>> parser =
                text -> Optional.of(form.matcher(text)).filter(Matcher::matches);
        keys.list(key, expectation, parser)
                .forEach(pair -> read.put(pair.group(1).replaceFirst("^/", ""), pair.group(2)));
        return read;
    }
}
