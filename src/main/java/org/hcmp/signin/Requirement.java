package org.hcmp.signin;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import org.hcmp.platform.access.Allowed;
import org.hcmp.platform.access.Role;
import org.hcmp.platform.access.SignedInBy;

/**
 * What a call takes of whoever makes it.
 *
 * @param role the least role
 * @param writing whether it may change something
 * @param byToken whether a program's token is good enough
 */
record Requirement(Role role, boolean writing, boolean byToken) {

    private static final String FORCE = "force";
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** @throws IllegalStateException for a method that does not say who may call it */
    static Requirement of(Method method, ContainerRequestContext request) {
        Allowed allowed = method.getAnnotation(Allowed.class);
        if (allowed == null) {
            throw new IllegalStateException(method + " does not say who may call it.");
        }
        boolean forced = allowed.forced() != Role.PUBLIC
                && "true".equals(request.getUriInfo().getQueryParameters().getFirst(FORCE));
        return new Requirement(
                forced ? allowed.forced() : allowed.value(), !READING.contains(request.getMethod()), allowed.byToken());
    }

    /** Why somebody may not make the call; empty if they may. */
    Optional<String> refusal(Entry entry) {
        Role has = entry.caller().role();
        if (!has.includes(role)) {
            return Optional.of("This takes the role %s, and you are %s; ask an administrator of the portal."
                    .formatted(role.text(), has.text()));
        }
        if (entry.caller().by() == SignedInBy.TOKEN && !byToken) {
            return Optional.of("This takes a session: sign in by POST /api/login, a program's token is not enough.");
        }
        if (entry.readOnly() && writing) {
            return Optional.of("This token may only read; make one with the scope write.");
        }
        return Optional.empty();
    }
}
