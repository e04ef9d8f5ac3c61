/** Events come in crowds: what they ask for is done once for many. */

/**
 * @param {() => Promise<unknown>} action
 * @param {object} times in milliseconds
 * @param {number} times.settle how long others are waited for after the first event; never longer, however many come
 * @param {number} [times.apart] how long after one time the next may begin
 */
export function together(action, { settle, apart = 0 }) {
  let timer = null;
  let last = -Infinity;
  let acting = false;
  /** Whether something came while it was done: what was read may not know of it. */
  let missed = false;
  let stopped = false;

  function soon() {
    if (stopped) return;
    if (acting) missed = true;
    else timer ??= setTimeout(act, Math.max(settle, last + apart - performance.now()));
  }

  async function act() {
    timer = null;
    acting = true;
    missed = false;
    await action();
    acting = false;
    last = performance.now();
    if (missed) soon();
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
  }

  return { soon, stop };
}
