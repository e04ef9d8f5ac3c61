package org.hcmp.fallback;

/**
 * Whose a project is in the temporary database.
 *
 * @param account what they sign in as there
 * @param team the key of the team; null if it belongs to none
 * @param issuer the provider at which they sign in; null if they do not
 * @param subject who they are at that provider; null likewise
 */
record FormerOwner(String account, String team, String issuer, String subject) {}
