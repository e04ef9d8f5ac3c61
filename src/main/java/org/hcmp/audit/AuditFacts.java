package org.hcmp.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.hcmp.platform.access.Caller;
import org.hcmp.platform.access.CurrentCaller;
import org.hcmp.platform.access.SignedInBy;
import org.hcmp.platform.json.JsonFormat;
import org.hcmp.platform.json.ShortText;

/** What a call's address does not tell of it, but the call itself can. */
@RequestScoped
public class AuditFacts {

    private static final int LONGEST_NAME = 200;

    @Inject
    private CurrentCaller caller;

    private AuditAction action;
    private String address;
    private String requestId;
    private Optional<String> id = Optional.empty();
    private OptionalInt stored = OptionalInt.empty();

    private Optional<String> user = Optional.empty();
    private Optional<SignedInBy> by = Optional.empty();
    private Optional<String> objects = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<String> outcome = Optional.empty();
    private boolean told;
    private final ObjectNode changes = JsonFormat.mapper().createObjectNode();

    /** Says who is acting, where nobody is signed in yet. */
    public void actsAs(String id, SignedInBy how) {
        user = Optional.of(id);
        by = Optional.of(how);
    }

    /** Says which objects it is done to. */
    public void concerns(String ids) {
        objects = Optional.of(ids);
    }

    /** Says what people call the object: by its number alone nobody knows it, and later it may be gone. */
    public void named(Optional<String> given) {
        name = given.map(text -> ShortText.of(text, LONGEST_NAME));
    }

    /**
     * Says that this is worth an entry, whoever is calling.
     *
     * @param sentence what came of it, where the answer itself does not say
     */
    public void tells(Optional<String> sentence) {
        told = true;
        outcome = sentence;
    }

    /**
     * Says what is another than before, member by member; what is the same is left out. Never with a secret in it.
     *
     * @param before a record; null for what was made
     * @param after a record of the same members; null for what is gone
     */
    public void changed(Object before, Object after) {
        JsonNode old = JsonFormat.mapper().valueToTree(before);
        JsonNode now = JsonFormat.mapper().valueToTree(after);
        Stream.of(old, now)
                .flatMap(tree -> tree.properties().stream())
                .map(Map.Entry::getKey)
                .forEach(member -> compare(member, old.get(member), now.get(member)));
    }

    private void compare(String member, JsonNode old, JsonNode now) {
        ObjectNode change = JsonFormat.mapper().createObjectNode();
        change.set("before", old);
        change.set("after", now);
        if (!change.get("before").equals(change.get("after"))) {
            changes.set(member, change);
        }
    }

    /**
     * What the request itself tells.
     *
     * @param requestId what it is called in the log
     * @param id what its address names
     */
    public void begin(AuditAction action, String address, String requestId, Optional<String> id) {
        this.action = action;
        this.address = address;
        this.requestId = requestId;
        this.id = id;
    }

    /** The entry of an answer with that HTTP status is part of the transaction that makes the change. */
    void stored(int status) {
        stored = OptionalInt.of(status);
    }

    /** Whether it has its entry; what was answered otherwise failed after all. */
    boolean isStored(int status) {
        return stored.equals(OptionalInt.of(status));
    }

    boolean told() {
        return told;
    }

    Optional<String> outcome() {
        return outcome;
    }

    Optional<String> user() {
        return user.or(() -> caller.known().map(Caller::id));
    }

    /**
     * The call as it is to be audited.
     *
     * @param status HTTP status of the answer
     * @param detail why it was refused, null if it was not
     * @param made what it made, if the answer says so
     */
    AuditedCall call(int status, String detail, Optional<String> made) {
        boolean done = status < 400 || isStored(status);
        return new AuditedCall(
                user().orElse(null),
                by.or(() -> caller.known().map(Caller::by)).orElse(null),
                action,
                action.object(objects.or(() -> id).or(() -> made)),
                name.orElse(null),
                address,
                requestId,
                status,
                detail,
                done && !changes.isEmpty() ? JsonFormat.write(changes) : null);
    }

    /** The id at the end of an address, such as that of something that was made. */
    static Optional<String> idIn(String location) {
        return Optional.ofNullable(location)
                .map(known -> known.substring(known.lastIndexOf('/') + 1))
                .filter(end -> end.matches("\\d{1,10}"));
    }
}
