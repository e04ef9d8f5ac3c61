package org.hcmp.signin.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hcmp.platform.configuration.PortalConfiguration.SingleSignOn;

/** The provider at which people sign in, asked by OpenID Connect. */
final class Provider {

    private final SingleSignOn configured;
    private final ProviderCalls calls;
    private final Patience patience;
    private final Clock clock;
    private volatile Discovered known;

    Provider(SingleSignOn configured, ProviderCalls calls, Patience patience, Clock clock) {
        this.configured = configured;
        this.calls = calls;
        this.patience = patience;
        this.clock = clock;
    }

    /** Where the browser has to go to sign in. */
    URI signInAddress(Flow flow, URI callback) throws RefusedException {
        Discovered provider = discovered();
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope(configured.scopes().toArray(String[]::new)), clientId(), callback)
                .endpointURI(provider.metadata().getAuthorizationEndpointURI())
                .state(flow.state())
                .nonce(flow.nonce())
                .codeChallenge(flow.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** Whether an answer that names an issuer comes from this provider (RFC 9207). */
    boolean isIssuer(String named) {
        return named == null || configured.issuer().toString().equals(named);
    }

    /** Who came back with a code. */
    Person redeem(String code, Flow flow, URI callback) throws RefusedException {
        Discovered provider = discovered();
        return patience.ask(() -> {
            OIDCTokenResponse tokens = tokens(provider, code, flow, callback);
            return person(provider, tokens, flow);
        });
    }

    /**
     * Where the browser has to go to sign out there too.
     *
     * @param idToken by which the provider knows whose session it is, and asks nothing; without one it asks
     * @param after where it leads back to
     * @return empty if the provider has no such page
     */
    Optional<URI> signOutAddress(Optional<String> idToken, URI after) throws RefusedException {
        URI endpoint = discovered().metadata().getEndSessionEndpointURI();
        if (endpoint == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LogoutRequest(
                            endpoint,
                            idToken.isPresent() ? JWTParser.parse(idToken.get()) : null,
                            null,
                            clientId(),
                            after,
                            null,
                            null)
                    .toURI());
        } catch (java.text.ParseException e) {
            throw new IllegalStateException("What was stored is a token that was checked.", e);
        }
    }

    private Discovered discovered() throws RefusedException {
        Discovered found = known;
        if (found == null || found.isOld(clock.instant())) {
            found = patience.ask(() -> Discovered.ask(configured, calls, clock.instant()));
            known = found;
        }
        return found;
    }

    private OIDCTokenResponse tokens(Discovered provider, String code, Flow flow, URI callback)
            throws IOException, ParseException, RefusedException {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), callback, flow.verifier());
        URI endpoint = provider.metadata().getTokenEndpointURI();
        TokenRequest request = configured
                .clientSecret()
                .map(secret -> new TokenRequest.Builder(
                        endpoint, authentication(provider, new Secret(secret.reveal())), grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, clientId(), grant))
                .build();
        HTTPResponse answer = request.toHTTPRequest().send(calls);
        if (answer.getStatusCode() >= 500) {
            throw new IOException("%s answered %s.".formatted(endpoint, answer.getStatusCode()));
        }
        TokenResponse response = OIDCTokenResponseParser.parse(answer);
        if (response instanceof OIDCTokenResponse tokens) {
            return tokens;
        }
        throw refused(response.toErrorResponse().getErrorObject());
    }

    private static RefusedException refused(ErrorObject error) {
        // Not its description, which may repeat what was sent.
        String code = String.valueOf(error.getCode()).replaceAll("[^a-z_]", "?");
        return code.equals("invalid_grant")
                ? new RefusedException(Refusal.USED, "The provider takes the code no more.")
                : new RefusedException(
                        Refusal.MISCONFIGURED,
                        "The provider answers %s: check cmp.oidc.client-id, cmp.oidc.client-secret and the client there."
                                .formatted(code));
    }

    private ClientAuthentication authentication(Discovered provider, Secret secret) {
        List<ClientAuthenticationMethod> taken = provider.metadata().getTokenEndpointAuthMethods();
        return taken == null || taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                ? new ClientSecretBasic(clientId(), secret)
                : new ClientSecretPost(clientId(), secret);
    }

    private Person person(Discovered provider, OIDCTokenResponse tokens, Flow flow)
            throws IOException, ParseException, BadJOSEException, JOSEException {
        IDTokenClaimsSet claims =
                provider.idTokens().validate(tokens.getOIDCTokens().getIDToken(), flow.nonce());
        Claims told = new Claims(claims.toJWTClaimsSet().getClaims());
        URI more = provider.metadata().getUserInfoEndpointURI();
        if (told.find(configured.groupsClaim()).isEmpty() && more != null) {
            // Some providers tell the groups there alone.
            HTTPResponse answer = new UserInfoRequest(
                            more, tokens.getOIDCTokens().getAccessToken())
                    .toHTTPRequest()
                    .send(calls);
            told = told.with(answer.getStatusCode() == 200 ? answer.getBody() : "{}");
        }
        return Person.of(configured, told, tokens.getOIDCTokens().getIDToken().getParsedString());
    }

    private ClientID clientId() {
        return new ClientID(configured.clientId());
    }
}
