/** Rows that the portal gives page by page, kept as they are now: what is new, changed or gone is asked for by its id. */

import { nextPage, send } from "./api.js";
import { together } from "./together.js";
import { update } from "./view.js";

/** The first page comes fast, the others are few. */
const PAGE = 100;
const FURTHER = 500;
const SETTLE_MS = 200;

/** @typedef {{id: number, fresh?: boolean}} Row */

/**
 * @param {object} options
 * @param {(parameters: object) => string} options.path of a page, with what narrows the list down
 * @param {(parameters: object) => string} options.newest the same, newest first whatever the list is sorted by
 * @param {(found: any) => Row} options.rowOf
 * @param {() => boolean} options.sorted whether the list is sorted newest first: what is new has its place then
 * @param {() => boolean} options.held whether somebody reads, so that nothing may push the rows away: new ones wait
 */
export function createLiveRows({ path, newest, rowOf, sorted, held }) {
  /** @type {Row[]} */
  let rows = [];
  /** The ids of them. */
  let known = new Set();
  /** New ones that wait. @type {Row[]} */
  let waiting = [];
  let next = null;
  let loading = false;
  let problem = null;
  let visit = 0;
  /** Ids of what is to be asked for. */
  const wanted = new Set();
  const later = together(meetWanted, { settle: SETTLE_MS });
  /** The first page, while it is read. */
  let reading = Promise.resolve();

  function reload() {
    const mine = ++visit;
    rows = [];
    known = new Set();
    waiting = [];
    next = path({ limit: PAGE });
    loading = false;
    problem = null;
    reading = more(mine);
    return reading;
  }

  /** The page after those that are here, if there is one; may be called often. */
  async function more(mine = visit) {
    if (loading || !next || problem) return;
    loading = true;
    update();
    try {
      const { data, headers } = await send("GET", next);
      if (mine !== visit) return;
      // What came by an event already is not put in twice.
      const found = data.map(rowOf).filter((row) => !known.has(row.id));
      rows.push(...found);
      found.forEach((row) => known.add(row.id));
      next = nextPage(headers)?.replace(/\blimit=\d+/, `limit=${FURTHER}`) ?? null;
    } catch (failure) {
      if (mine === visit) problem = failure;
    } finally {
      if (mine === visit) loading = false;
      update();
    }
  }

  /** What happened while nothing was connected was told to nobody: the first page tells rows that are new, changed or gone. */
  async function catchUp() {
    await reading;
    if (problem) return reload();
    const mine = visit;
    const answer = await send("GET", path({ limit: PAGE })).catch(() => null);
    if (mine !== visit || !answer) return;
    const first = answer.data.map(rowOf);
    const whole = nextPage(answer.headers) === null;
    // So much is new that there may be more between it and what is here.
    if (!whole && !first.some(isHere)) return reload();
    const end = first.at(-1)?.id;
    const there = new Set(first.map((row) => row.id));
    forget((row) => (whole || (sorted() && row.id > end)) && !there.has(row.id));
    first.forEach(meet);
    update();
  }

  /** @param {number} id @returns {Row | undefined} */
  const find = (id) => rows.find((row) => row.id === id);

  const isHere = (row) => known.has(row.id) || waiting.some((one) => one.id === row.id);

  /** @param {(row: Row) => boolean} gone */
  function forget(gone) {
    rows.filter(gone).forEach((row) => known.delete(row.id));
    rows = rows.filter((row) => known.has(row.id));
    waiting = waiting.filter((row) => !gone(row));
    update();
  }

  /** A row as it is now: changed where it stands, or put in where it belongs among the newest. */
  function meet(row) {
    const here = find(row.id);
    if (here) return Object.assign(here, row);
    // What is older than all that are here comes with its page.
    if (!sorted() || (next && !(row.id > rows.at(-1)?.id))) return;
    waiting = waiting.filter((one) => one.id !== row.id);
    if (held()) waiting.push(row);
    else put(row);
  }

  function put(row) {
    const older = rows.findIndex((one) => one.id < row.id);
    known.add(row.id);
    rows.splice(older < 0 ? rows.length : older, 0, { ...row, fresh: true });
  }

  /** Shows the rows that wait. */
  function release() {
    waiting.splice(0).forEach(put);
    update();
  }

  /** Asks for that one, as the list is asked for: the portal knows whether it belongs there. */
  function ask(id) {
    wanted.add(id);
    later.soon();
  }

  /** Those whose ids lie close together come with one answer. */
  async function meetWanted() {
    const mine = visit;
    const ids = [...wanted];
    wanted.clear();
    const last = Math.max(...ids);
    const limit = Math.min(PAGE, last - Math.min(...ids) + 1);
    const answer = await send("GET", newest({ limit, before: last + 1 })).catch(() => null);
    if (!answer || mine !== visit) return;
    const end = Number(/\bbefore=(\d+)/.exec(nextPage(answer.headers) ?? "")?.[1] ?? 0);
    const found = new Map(answer.data.map(rowOf).map((row) => [row.id, row]));
    for (const id of ids) {
      if (id < end) ask(id);
      else if (found.has(id)) meet(found.get(id));
      else forget((row) => row.id === id);
    }
    update();
  }

  return {
    get rows() { return rows; },
    get waiting() { return waiting.length; },
    get loading() { return loading; },
    get problem() { return problem; },
    /** Whether the portal has no further rows. */
    get complete() { return next === null; },
    find, reload, more, catchUp, forget, release, ask,
    /** The list as it is, for {@link restore}. */
    keep: () => ({ rows, known, next, waiting }),
    restore(kept) { ({ rows, known, next, waiting } = kept); },
    stop: later.stop,
  };
}
