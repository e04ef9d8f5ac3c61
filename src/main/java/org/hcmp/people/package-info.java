/** Who may sign in: accounts, their teams, and what belongs to a person, such as SSH keys. */
package org.hcmp.people;
