package org.hcmp.platform.persistence;

/** A value that is sent as text, for the database to read as whatever type the column has. */
record Untyped(String text) {}
