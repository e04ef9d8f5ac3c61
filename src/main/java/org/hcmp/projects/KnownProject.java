package org.hcmp.projects;

/**
 * One project as far as it is read at once.
 *
 * @param view without its details if they are large
 * @param large how many bytes its details have if they are large; else 0
 */
public record KnownProject(ProjectView view, long large) {}
