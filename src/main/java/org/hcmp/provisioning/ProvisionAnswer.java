package org.hcmp.provisioning;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What became of a request, in the words clients of the old backend know.
 *
 * @param status {@code success}, or {@code accepted} where it takes its time
 * @param message for people
 * @param projectId the new project's id; left out when it is gone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProvisionAnswer(String status, String message, Integer projectId) {

    private static final String SUCCESS = "success";

    static ProvisionAnswer started(int id) {
        return new ProvisionAnswer(SUCCESS, "프로젝트 #%d 생성 시작".formatted(id), id);
    }

    static ProvisionAnswer cancelling(int id) {
        return new ProvisionAnswer(SUCCESS, "프로젝트 #%d 취소 요청".formatted(id), id);
    }

    static ProvisionAnswer retrying(int id) {
        return new ProvisionAnswer(SUCCESS, "프로젝트 #%d 재시도 시작".formatted(id), id);
    }

    static ProvisionAnswer deleting() {
        return new ProvisionAnswer("accepted", "삭제 시작", null);
    }

    static ProvisionAnswer deleted() {
        return new ProvisionAnswer(SUCCESS, "삭제 완료", null);
    }
}
