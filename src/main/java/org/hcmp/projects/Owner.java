package org.hcmp.projects;

/**
 * Whose a project is.
 *
 * @param user whom it was asked for, by what they sign in as
 * @param team the key of the team that it belongs to; null if it belongs to none
 */
public record Owner(String user, String team) {}
