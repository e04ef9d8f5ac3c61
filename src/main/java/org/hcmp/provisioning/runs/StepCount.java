package org.hcmp.provisioning.runs;

/**
 * How far a plan has come.
 *
 * @param logged how many steps have their line in the log
 * @param done how many need not be carried out again
 * @param planned how many there are; 0 while nobody has begun
 */
record StepCount(int logged, int done, int planned) {

    /** Nothing of a plan has begun. */
    static final StepCount NONE = new StepCount(0, 0, 0);

    /** A step begins; all before it are done. */
    StepCount begin(int step, int steps) {
        return new StepCount(Math.max(logged, step + 1), step, steps);
    }

    /** Whether the line of a step is still missing in the log: it may begin again. */
    boolean lacksLineOf(int step) {
        return logged <= step;
    }

    /** Everything that was begun is done. */
    StepCount finish() {
        return new StepCount(logged, logged, planned);
    }

    /** Begins again after the given number of steps, with their lines in the log once more. */
    StepCount goOnAfter(int steps) {
        return new StepCount(steps, steps, planned);
    }

    /** How much is done, in percent. */
    int progress() {
        return planned == 0 ? 0 : done * 100 / planned;
    }
}
