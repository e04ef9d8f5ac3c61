/** Signing in at a provider: OpenID Connect's authorization code flow, and what becomes of its answer. */
package org.hcmp.signin.sso;
