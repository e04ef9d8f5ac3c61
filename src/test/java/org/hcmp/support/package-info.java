/** What tests stand on: a server, a database and a client that speak the domain. */
package org.hcmp.support;
