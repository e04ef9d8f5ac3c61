/** What the nodes on one Postgres tell each other; hints only, because what counts is in the tables. */
package org.hcmp.platform.notifications;
