package org.hcmp.signin.sso;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hcmp.platform.configuration.PortalConfiguration.SingleSignOn;

/**
 * What a provider tells of itself at its issuer address.
 *
 * @param metadata where it is asked what
 * @param idTokens checks what it signs; keys that are not known yet are fetched
 * @param at when it was asked
 */
record Discovered(OIDCProviderMetadata metadata, IDTokenValidator idTokens, Instant at) {

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** How far the provider's clock and the portal's may be apart. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final Duration KEYS_KEPT = Duration.ofMinutes(5);
    private static final Duration KEYS_WAITED_FOR = Duration.ofSeconds(15);

    static Discovered ask(SingleSignOn configured, ProviderCalls calls, Instant now)
            throws IOException, ParseException, RefusedException {
        String issuer = configured.issuer().toString();
        OIDCProviderMetadata metadata =
                OIDCProviderMetadata.parse(calls.get(URI.create(issuer.replaceFirst("/$", "") + WELL_KNOWN)));
        if (!metadata.getIssuer().getValue().equals(issuer)) {
            throw new RefusedException(
                    Refusal.MISCONFIGURED,
                    "cmp.oidc.issuer is %s, but what answers there calls itself %s: write it as it does."
                            .formatted(issuer, metadata.getIssuer()));
        }
        return new Discovered(metadata, validator(metadata, configured, calls), now);
    }

    boolean isOld(Instant now) {
        return at.plus(KEPT).isBefore(now);
    }

    private static IDTokenValidator validator(
            OIDCProviderMetadata metadata, SingleSignOn configured, ProviderCalls calls)
            throws IOException, RefusedException {
        // Keys that are there to be known by everybody alone: a shared secret would let whoever has it sign.
        Set<JWSAlgorithm> algorithms = new LinkedHashSet<>(List.copyOf(metadata.getIDTokenJWSAlgs()));
        algorithms.removeIf(algorithm ->
                !JWSAlgorithm.Family.RSA.contains(algorithm) && !JWSAlgorithm.Family.EC.contains(algorithm));
        if (algorithms.isEmpty() || metadata.getJWKSetURI() == null) {
            throw new RefusedException(
                    Refusal.MISCONFIGURED,
                    "The provider signs ID tokens by neither RSA nor ECDSA with published keys.");
        }
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        metadata.getJWKSetURI().toURL(), calls)
                .cache(KEYS_KEPT.toMillis(), KEYS_WAITED_FOR.toMillis())
                .refreshAheadCache(false)
                // Whoever makes the portal look for a key has a token from the provider's own endpoint.
                .rateLimited(false)
                .build();
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(configured.issuer()),
                new ClientID(configured.clientId()),
                new JWSVerificationKeySelector<>(algorithms, keys),
                null);
        validator.setMaxClockSkew(Math.toIntExact(SKEW.toSeconds()));
        return validator;
    }
}
