package org.hcmp.provisioning;

/**
 * What became of a request to delete, in the words clients of the old backend know.
 *
 * @param status {@code success}, or {@code accepted} where it takes its time
 * @param message for people
 */
public record DeletionAnswer(String status, String message) {

    static final DeletionAnswer ACCEPTED = new DeletionAnswer("accepted", "삭제 시작");
    static final DeletionAnswer DELETED = new DeletionAnswer(ProvisionAnswer.SUCCESS, "삭제 완료");
}
