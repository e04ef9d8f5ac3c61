package org.hcmp.signin;

/**
 * The answer to signing out, where somebody is signed in at a provider still.
 *
 * @param continueAt where their browser ends that too
 */
public record SignedOutView(String continueAt) {}
