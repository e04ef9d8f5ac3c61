package org.hcmp.people;

import java.time.Instant;

/**
 * A key as its owner sees it.
 *
 * @param id names it in {@code DELETE /api/me/ssh-keys/{id}}
 * @param type such as {@code ssh-ed25519}
 * @param comment what its owner calls it
 * @param fingerprint as {@code ssh-keygen -l} shows it
 * @param key the line as it goes into {@code authorized_keys}
 * @param addedAt since when it is there
 */
public record SshKeyView(int id, String type, String comment, String fingerprint, String key, Instant addedAt) {}
