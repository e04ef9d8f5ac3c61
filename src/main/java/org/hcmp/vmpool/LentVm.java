package org.hcmp.vmpool;

/**
 * A machine that a project was lent and still holds.
 *
 * @param id its key in the pool
 * @param name what it is called
 * @param address where it answers
 * @param tier which of the tiers that were asked for it serves
 */
public record LentVm(int id, String name, String address, String tier) {}
