/** What belongs to a person: so far, the keys that one signs in to machines with. */
package org.hcmp.people;
