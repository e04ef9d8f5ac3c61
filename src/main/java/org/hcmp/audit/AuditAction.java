package org.hcmp.audit;

import java.util.Locale;
import java.util.Optional;

/** What is audited, and what kind of object it is done to. */
public enum AuditAction {
    SIGN_IN(null),
    SIGN_OUT(null),
    PASSWORD_CHANGE("settings"),
    SETTINGS_CHANGE("settings"),
    PROVISION("project"),
    CANCEL("project"),
    RETRY("project"),
    DELETE("project"),
    HAND_OVER("project"),
    FALLBACK_TAKE_OVER("project"),
    CATALOGUE_REFRESH(null),
    POOL_ADD("vm"),
    POOL_CHANGE("vm"),
    POOL_REMOVE("vm"),
    POOL_RELEASE("vm"),
    POOL_FORGET_HOST_KEY("vm"),
    SSH_KEY_ADD("ssh-key"),
    SSH_KEY_REMOVE("ssh-key"),
    TOKEN_ADD("token"),
    TOKEN_REMOVE("token"),
    SESSIONS_END(null),
    ACCOUNT_CHANGE("user"),
    FIRST_PASSWORD("user"),
    USER_ADD("user"),
    USER_CHANGE("user"),
    USER_REMOVE("user"),
    USER_LINK("user"),
    TEAM_ADD("team"),
    TEAM_CHANGE("team"),
    TEAM_REMOVE("team");

    private final String objects;

    AuditAction(String objects) {
        this.objects = objects;
    }

    /** The object with that id, such as {@code project/12}; only its kind without an id, and null if there is none. */
    String object(Optional<String> id) {
        return objects == null ? null : id.map(known -> objects + "/" + known).orElse(objects);
    }

    /** As the table and the call spell it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
