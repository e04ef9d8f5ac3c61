package org.hcmp.signin.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.configuration.PortalConfiguration.SingleSignOn;
import org.hcmp.support.TestConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the portal asks a provider, and what it believes of its answers. */
class ProviderTest {

    private static final URI CALLBACK = URI.create("https://portal.example.org/cmp/api/login/oidc/callback");

    private final SmallProvider there = new SmallProvider();
    private final Flow flow = Flow.begin("/runs/12");
    private final TurnedClock clock = new TurnedClock();
    private final Provider provider = provider(Map.of());

    @AfterEach
    void close() {
        there.close();
    }

    @Test
    void the_browser_is_sent_to_what_the_provider_tells_at_its_issuer_address() throws Exception {
        URI address = provider.signInAddress(flow, CALLBACK);

        assertThat(address.toString()).startsWith(there.issuer() + "/authorize?");
        assertThat(parameters(address))
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "hcmp")
                .containsEntry("scope", "openid profile email")
                .containsEntry("redirect_uri", CALLBACK.toString())
                .containsEntry("state", flow.state().getValue())
                .containsEntry("nonce", flow.nonce().getValue())
                .containsEntry("code_challenge_method", "S256")
                .hasEntrySatisfying(
                        "code_challenge",
                        challenge -> assertThat(challenge)
                                .hasSize(43)
                                .isNotEqualTo(flow.verifier().getValue()));
        assertThat(address.toString())
                .doesNotContain(flow.secret().value(), flow.verifier().getValue(), SmallProvider.SECRET);
    }

    @Test
    void a_code_becomes_a_person_with_the_highest_role_of_their_groups_and_their_teams() throws Exception {
        there.forNonce(flow.nonce().getValue());

        Person person = provider.redeem("the code", flow, CALLBACK);

        assertThat(person.provided().subject()).isEqualTo("4711");
        assertThat(person.provided().issuer()).isEqualTo(there.issuer());
        assertThat(person.provided().signsInAs()).isEqualTo("kim");
        assertThat(person.provided().name()).contains("Kim Min-ji");
        assertThat(person.role()).contains(Role.MEMBER);
        assertThat(person.teams().orElseThrow()).containsExactly("order");
        assertThat(there.tokenRequests())
                .singleElement()
                .asString()
                .startsWith("Basic ")
                .contains(
                        "code=the+code",
                        "code_verifier=" + flow.verifier().getValue(),
                        "redirect_uri=https%3A%2F%2Fportal.example.org%2Fcmp%2Fapi%2Flogin%2Foidc%2Fcallback");
    }

    @Test
    void without_a_secret_the_portal_says_only_which_client_it_is() throws Exception {
        there.forNonce(flow.nonce().getValue());

        provider(Map.of("cmp.oidc.client-secret", "")).redeem("the code", flow, CALLBACK);

        assertThat(there.tokenRequests())
                .singleElement()
                .asString()
                .startsWith("null ")
                .contains("client_id=hcmp");
    }

    @Test
    void groups_that_the_token_lacks_are_asked_for() throws Exception {
        there.forNonce(flow.nonce().getValue()).saying(claims -> claims.claim("groups", null));
        there.tellsElsewhere("{\"sub\":\"4711\",\"groups\":[\"hcmp-operators\"]}");
        assertThat(provider.redeem("a", flow, CALLBACK).role()).contains(Role.OPERATOR);

        there.tellsElsewhere("{\"sub\":\"another\",\"groups\":[\"hcmp-operators\"]}");
        assertThat(provider.redeem("b", flow, CALLBACK).role()).isEmpty();
    }

    @Test
    void a_token_for_somebody_else_is_not_believed() {
        there.forNonce(flow.nonce().getValue()).saying(claims -> claims.audience("another client"));

        refused(() -> provider.redeem("code", flow, CALLBACK), Refusal.UNTRUSTED);
    }

    @Test
    void a_token_of_somebody_else_is_not_believed() {
        there.forNonce(flow.nonce().getValue()).saying(claims -> claims.issuer("https://evil.example.org"));

        refused(() -> provider.redeem("code", flow, CALLBACK), Refusal.UNTRUSTED);
    }

    @Test
    void a_token_for_another_sign_in_is_not_believed() {
        there.forNonce(Flow.begin("/").nonce().getValue());

        refused(() -> provider.redeem("code", flow, CALLBACK), Refusal.UNTRUSTED);
    }

    @Test
    void a_token_that_nobody_signed_is_not_believed() {
        there.answeringWith(new PlainJWT(claimsOf(there.forNonce(flow.nonce().getValue()))).serialize());

        refused(() -> provider.redeem("code", flow, CALLBACK), Refusal.UNTRUSTED);
    }

    @Test
    void a_token_that_is_signed_by_the_clients_secret_is_not_believed() throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                claimsOf(there.forNonce(flow.nonce().getValue())));
        token.sign(new MACSigner(SmallProvider.SECRET + " that is long enough"));
        there.answeringWith(token.serialize());

        refused(() -> provider.redeem("code", flow, CALLBACK), Refusal.UNTRUSTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {-90, -75, 75, 300})
    void a_token_of_another_time_is_told_from_others(int seconds) {
        there.forNonce(flow.nonce().getValue()).saying(claims -> at(claims, seconds));

        refused(() -> provider.redeem("code", flow, CALLBACK), Refusal.CLOCKS);
    }

    @ParameterizedTest
    @ValueSource(ints = {-45, 0, 45})
    void clocks_may_be_apart_by_less_than_a_minute(int seconds) throws Exception {
        there.forNonce(flow.nonce().getValue()).saying(claims -> at(claims, seconds));

        assertThat(provider.redeem("code", flow, CALLBACK).provided().subject()).isEqualTo("4711");
    }

    @Test
    void a_key_that_came_after_the_first_sign_in_is_fetched_and_one_that_is_not_shown_is_not_believed()
            throws Exception {
        there.forNonce(flow.nonce().getValue());
        provider.redeem("one", flow, CALLBACK);
        provider.redeem("two", flow, CALLBACK);
        assertThat(there.asked()).containsOnlyOnce("/keys");

        there.rotates();
        assertThat(provider.redeem("three", flow, CALLBACK).provided().subject())
                .isEqualTo("4711");

        there.signsWithAKeyOfItsOwn();
        refused(() -> provider.redeem("four", flow, CALLBACK), Refusal.UNTRUSTED);
    }

    @Test
    void a_code_that_was_used_is_told_from_a_client_that_the_provider_does_not_know() {
        there.refuses("invalid_grant");
        refused(() -> provider.redeem("code", flow, CALLBACK), Refusal.USED);

        there.refuses("invalid_client");
        assertThatThrownBy(() -> provider.redeem("code", flow, CALLBACK))
                .hasMessageContaining("cmp.oidc.client-secret")
                .hasMessageNotContaining(SmallProvider.SECRET)
                .asInstanceOf(type(RefusedException.class))
                .extracting(RefusedException::refusal)
                .isEqualTo(Refusal.MISCONFIGURED);
    }

    @Test
    void a_provider_that_calls_itself_otherwise_is_not_the_one() {
        there.calledItself("https://sso.example.org");

        refused(() -> provider.signInAddress(flow, CALLBACK), Refusal.MISCONFIGURED);
    }

    @Test
    void a_provider_that_is_away_is_not_asked_again_at_once() {
        String gone = there.issuer();
        there.close();
        Provider away = provider(Map.of("cmp.oidc.issuer", gone));

        assertThat(refused(() -> away.signInAddress(flow, CALLBACK), Refusal.AWAY)
                        .isNews())
                .isTrue();
        assertThat(refused(() -> away.signInAddress(flow, CALLBACK), Refusal.AWAY)
                        .isNews())
                .isFalse();
        clock.turn(ProviderCalls.PAUSE);
        assertThat(refused(() -> away.signInAddress(flow, CALLBACK), Refusal.AWAY)
                        .isNews())
                .isTrue();
    }

    @Test
    void a_provider_that_is_silent_is_given_up_and_no_crowd_waits_for_it() throws Exception {
        there.fallsSilent();
        Provider slow = new Provider(
                configured(Map.of()),
                new ProviderCalls(Duration.ofSeconds(3)),
                new Patience(1, Duration.ofMillis(1), clock),
                clock);
        AtomicReference<Throwable> first = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            try {
                slow.signInAddress(flow, CALLBACK);
            } catch (RefusedException e) {
                first.set(e);
            }
        });
        waiting.start();
        Awaitility.await().until(() -> !there.asked().isEmpty());

        assertThat(refused(() -> slow.signInAddress(flow, CALLBACK), Refusal.AWAY)
                        .isNews())
                .isFalse();
        assertThat(there.asked()).hasSize(1);
        waiting.join();
        assertThat(first.get()).hasMessageContaining("did not answer within PT3S");
    }

    @Test
    void signing_out_there_leads_back_and_says_whose_session_ends() throws Exception {
        there.forNonce(flow.nonce().getValue());
        String token = there.signed();
        URI back = URI.create("https://portal.example.org/cmp/");

        assertThat(parameters(provider.signOutAddress(Optional.of(token), back).orElseThrow()))
                .containsEntry("id_token_hint", token)
                .containsEntry("client_id", "hcmp")
                .containsEntry("post_logout_redirect_uri", back.toString());
        assertThat(parameters(provider.signOutAddress(Optional.empty(), back).orElseThrow()))
                .containsOnlyKeys("client_id", "post_logout_redirect_uri");
    }

    @Test
    void an_answer_of_another_issuer_is_mixed_up() {
        assertThat(provider.isIssuer(null)).isTrue();
        assertThat(provider.isIssuer(there.issuer())).isTrue();
        assertThat(provider.isIssuer("https://evil.example.org")).isFalse();
    }

    private static RefusedException refused(ThrowingCallable attempt, Refusal refusal) {
        AtomicReference<RefusedException> met = new AtomicReference<>();
        assertThatThrownBy(attempt).isInstanceOfSatisfying(RefusedException.class, met::set);
        assertThat(met.get().refusal()).as(met.get().getMessage()).isEqualTo(refusal);
        return met.get();
    }

    private static JWTClaimsSet.Builder at(JWTClaimsSet.Builder claims, int seconds) {
        Instant then = Instant.now().plusSeconds(seconds);
        return claims.issueTime(Date.from(then)).expirationTime(Date.from(then.plusSeconds(1)));
    }

    private static JWTClaimsSet claimsOf(SmallProvider provider) {
        try {
            return SignedJWT.parse(provider.signed()).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(URI address) {
        return Stream.of(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private Provider provider(Map<String, String> others) {
        return new Provider(
                configured(others),
                new ProviderCalls(Duration.ofSeconds(30)),
                new Patience(4, Duration.ofSeconds(10), clock),
                clock);
    }

    private SingleSignOn configured(Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "cmp.oidc.issuer",
                there.issuer(),
                "cmp.oidc.client-id",
                SmallProvider.CLIENT,
                "cmp.oidc.client-secret",
                SmallProvider.SECRET,
                "cmp.oidc.roles",
                "everybody=viewer,staff=member,hcmp-operators=operator",
                "cmp.oidc.teams",
                "order-team=order,stock-team=stock"));
        settings.putAll(others);
        return TestConfiguration.of(settings).singleSignOn().orElseThrow();
    }

    /** A clock that stands still until it is turned. */
    private static final class TurnedClock extends Clock {

        private Instant now = Instant.now();

        void turn(Duration on) {
            now = now.plus(on).plusMillis(1);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
