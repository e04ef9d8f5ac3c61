package org.hcmp.people;

import java.util.List;

/**
 * An account as its person sees it (additions, section 3).
 *
 * @param id what they sign in as
 * @param name what they are called
 * @param mail null if nobody said
 * @param role one of {@link org.hcmp.platform.access.Role} in small letters
 * @param teams the keys of their teams, in order
 * @param language {@code en} or {@code ko}; null if nobody said
 */
public record MeView(String id, String name, String mail, String role, List<String> teams, String language) {}
