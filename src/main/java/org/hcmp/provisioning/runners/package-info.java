/** What can be plugged in: runners, what they are asked and what they report; they know nothing of runs. */
package org.hcmp.provisioning.runners;
