/** Measures how fast the portal is, beside a real Postgres; nothing here is part of the tests. */
package org.hcmp.benchmark;
