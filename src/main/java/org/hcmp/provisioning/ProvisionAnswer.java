package org.hcmp.provisioning;

/**
 * What became of a request that a run works on, in the words clients of the old backend know.
 *
 * @param status {@code success}
 * @param message for people
 * @param projectId the project's id
 */
public record ProvisionAnswer(String status, String message, int projectId) {

    static final String SUCCESS = "success";

    static ProvisionAnswer started(int id) {
        return new ProvisionAnswer(SUCCESS, "프로젝트 #%d 생성 시작".formatted(id), id);
    }

    static ProvisionAnswer cancelling(int id) {
        return new ProvisionAnswer(SUCCESS, "프로젝트 #%d 취소 요청".formatted(id), id);
    }

    static ProvisionAnswer retrying(int id) {
        return new ProvisionAnswer(SUCCESS, "프로젝트 #%d 재시도 시작".formatted(id), id);
    }
}
