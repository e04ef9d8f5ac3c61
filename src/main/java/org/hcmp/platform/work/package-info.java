/** Work in the background: queues, and the server's threads that carry it out. */
package org.hcmp.platform.work;
