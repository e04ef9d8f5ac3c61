/** What is known of one run: how it stood when it was asked for, and every event of it. */

import { instant } from "../core/time.js";

const GOING = ["PENDING", "RUNNING"];

export class RunStory {
  /** As the API answered `GET /api/provision/{id}` last. */
  view;
  /** Each attempt's steps, oldest first, as far as events told of them. @type {{name: string, at: Date}[][]} */
  attempts = [[]];

  #snapshot;
  /** The same from the events alone: they are told from the beginning, so for a moment this lags behind. */
  #told = { status: null, percent: 0, step: null, endedAt: null, resources: null, error: null, log: [] };

  constructor(view) {
    this.take(view);
  }

  /** The run as it stands now. */
  take(view) {
    const { status, details } = view.project;
    this.view = view;
    this.#snapshot = {
      status,
      percent: view.progress,
      step: view.current_step,
      endedAt: instant(view.finished_at),
      resources: details?.resources ?? null,
      error: details?.error ?? null,
      log: (details?.logs ?? []).map((text) => ({ at: null, text })),
    };
  }

  /**
   * How it stands.
   *
   * @returns {{status: string, percent: number, step: string | null, endedAt: Date | null, resources: object | null,
   *   error: {message: string, reason?: string} | null, log: {at: Date | null, text: string}[]}}
   */
  get now() {
    const told = this.#told;
    const behind = told.status === null || told.log.length < this.#snapshot.log.length;
    return behind || (isGoing(told.status) && !isGoing(this.#snapshot.status)) ? this.#snapshot : told;
  }

  get id() {
    return this.view.project.id;
  }

  get name() {
    return this.view.project.service_name ?? `#${this.id}`;
  }

  /** Whether its run was watched over by this portal: of others nobody knows how far they were. */
  get recorded() {
    return this.view.attempt > 0;
  }

  get going() {
    return isGoing(this.now.status);
  }

  /** What was asked for; older versions stored parts of it. */
  get request() {
    const details = this.view.project.details;
    return details?.input ?? { config: details?.config, targetInfra: details?.infra };
  }

  /** Takes an event of the run's stream. */
  hear(name, data) {
    const at = instant(data.at);
    const told = this.#told;
    if (name === "status") this.#move(data.status);
    if (name === "log") told.log.push({ at, text: data.line });
    if (name === "progress") this.#advance(data, at);
    if (name === "resources") told.resources = data.resources;
    if (name === "end") Object.assign(told, { status: data.status, error: data.error, endedAt: at, step: null });
  }

  #move(status) {
    this.#told.status = status;
    if (status !== "PENDING") return;
    Object.assign(this.#told, { error: null, endedAt: null, resources: null });
    if (this.attempts.at(-1).length > 0) this.attempts.push([]);
  }

  #advance({ percent, step }, at) {
    Object.assign(this.#told, { percent, step });
    const steps = this.attempts.at(-1);
    if (step && steps.at(-1)?.name !== step) steps.push({ name: step, at });
  }
}

function isGoing(status) {
  return GOING.includes(status);
}
