/** Forgetting what was kept for long enough, a little at a time. */
package org.hcmp.platform.retention;
