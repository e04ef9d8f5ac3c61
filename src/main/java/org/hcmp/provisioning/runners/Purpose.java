package org.hcmp.provisioning.runners;

/** What steps are for. */
public enum Purpose {
    /** They make the environment. */
    MAKE,

    /** They take away what was made, before what it was made of may be lent again. */
    RETIRE
}
