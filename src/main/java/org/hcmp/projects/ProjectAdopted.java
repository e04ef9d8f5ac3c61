package org.hcmp.projects;

/**
 * A project was stored that another portal, or another database, made: whoever keeps what projects hold looks at what it says
 * of itself, as part of the transaction that stores it.
 *
 * @param id of the project here
 */
public record ProjectAdopted(int id) {}
