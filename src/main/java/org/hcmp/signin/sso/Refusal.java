package org.hcmp.signin.sso;

import java.time.Duration;
import java.util.Optional;

/** Why nobody is signed in: what the page says of it, in both languages of the console. */
enum Refusal {
    /** Another flow than this browser began, or none. */
    MIXED_UP(
            400,
            "This sign-in was not begun in this browser, or is over already. Begin anew.",
            "이 브라우저에서 시작한 로그인이 아니거나 이미 끝난 로그인입니다. 처음부터 다시 시도해 주세요."),
    /** The provider has given its answer already, or it is too old. */
    USED(
            400,
            "This answer of the provider was used already, or came too late. Begin anew.",
            "이미 사용했거나 너무 늦게 도착한 인증 응답입니다. 처음부터 다시 시도해 주세요."),
    /** The provider said no, or the person did. */
    DECLINED(
            403,
            "The provider did not sign you in. Begin anew, or ask its administrators.",
            "인증 서버가 로그인을 거절했습니다. 다시 시도하거나 인증 서버 관리자에게 문의해 주세요."),
    /** What the provider signed is not for this portal, or not by it. */
    UNTRUSTED(
            403,
            "What the provider says of you is not meant for this portal, or cannot be trusted. Tell an administrator of the portal.",
            "인증 서버의 응답이 이 포털을 위한 것이 아니거나 믿을 수 없습니다. 포털 관리자에게 알려 주세요."),
    /** Too early or too late by the portal's clock. */
    CLOCKS(
            403,
            "The provider's answer does not hold at this time: its clock and the portal's are apart. Tell an administrator of the"
                    + " portal.",
            "인증 서버와 포털의 시계가 맞지 않아 로그인할 수 없습니다. 포털 관리자에게 알려 주세요."),
    /** No group gives a role. */
    NO_ROLE(
            403,
            "You have no role in this portal: none of your groups at the provider gives one. Ask an administrator of the portal.",
            "이 포털에서 사용할 수 있는 역할이 없습니다. 인증 서버의 어느 그룹에도 역할이 정해져 있지 않습니다. 포털 관리자에게 요청해 주세요."),
    /** An administrator has ended or disabled the account. */
    CLOSED(
            403,
            "Your account in this portal is disabled or has ended. Ask an administrator of the portal.",
            "이 포털의 계정이 중지되었거나 삭제되었습니다. 포털 관리자에게 문의해 주세요."),
    /** Somebody tries again and again. */
    TOO_MANY(429, "There were too many failed sign-ins. Try again in a minute.", "로그인에 여러 번 실패했습니다. 1분 뒤에 다시 시도해 주세요."),
    /** The provider does not know the portal. */
    MISCONFIGURED(
            502,
            "The provider does not accept this portal. An administrator of the portal finds the reason in the server's log.",
            "인증 서버가 이 포털을 받아들이지 않습니다. 포털 관리자가 서버 로그에서 원인을 확인해야 합니다."),
    /** The provider does not answer. */
    AWAY(
            503,
            "The provider does not answer at the moment. Try again in a few seconds.",
            "인증 서버가 응답하지 않습니다. 잠시 뒤에 다시 시도해 주세요.");

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int status;
    private final String english;
    private final String korean;

    Refusal(int status, String english, String korean) {
        this.status = status;
        this.english = english;
        this.korean = korean;
    }

    int status() {
        return status;
    }

    String english() {
        return english;
    }

    String korean() {
        return korean;
    }

    /** After how long it is worth another try, if time helps. */
    Optional<Duration> retryAfter() {
        return switch (this) {
            case AWAY -> Optional.of(ProviderCalls.PAUSE);
            case TOO_MANY -> Optional.of(MINUTE);
            default -> Optional.empty();
        };
    }

    /** Whether anybody can bring it about without being known to the provider: such are few in a minute. */
    boolean isStrangers() {
        return this == MIXED_UP || this == USED || this == DECLINED;
    }
}
