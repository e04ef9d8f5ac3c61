package org.hcmp.platform.retention;

/** Rows that would grow without end, and what forgets the oldest of them. Every bean of this kind is asked once an hour. */
public interface Retention {

    /** What it forgets, in the plural, for the log. */
    String what();

    /**
     * Forgets some rows that were kept for long enough, in a transaction of its own that is short enough for nobody to wait.
     *
     * @return how many; 0 if there are no more, or another node is at it
     */
    int forgetSome();
}
