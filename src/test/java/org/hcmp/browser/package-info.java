/** The console as people meet it: a real browser on a real server and a real database. */
package org.hcmp.browser;
