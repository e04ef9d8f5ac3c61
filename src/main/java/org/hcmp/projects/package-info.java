/** What was asked for and how it stands: the history. */
package org.hcmp.projects;
