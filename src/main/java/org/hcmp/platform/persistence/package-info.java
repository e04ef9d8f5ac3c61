/** Which database serves, its tables, and how a transaction of the server reaches it; knows no feature. */
package org.hcmp.platform.persistence;
