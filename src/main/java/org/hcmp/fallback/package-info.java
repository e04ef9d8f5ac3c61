/** What the temporary database was asked for while Postgres was away, and how it comes to Postgres. */
package org.hcmp.fallback;
