/** What is known of one run: how it stood when it was asked for, and every event of it. */

import { instant } from "../core/time.js";
import { StepOutput } from "./step-output.js";

const GOING = ["PENDING", "RUNNING"];
const STATES = { PENDING: "pending", WAITING: "waiting", RUNNING: "running", DONE: "success", FAILED: "failed" };

/**
 * @typedef {object} ShownStep
 * @property {string | null} id null where only its name is known
 * @property {string} name
 * @property {"pending" | "waiting" | "running" | "success" | "failed"} state
 * @property {Date | null} start
 * @property {Date | null} end
 */

export class RunStory {
  /** As the API answered `GET /api/provision/{id}` last. */
  view;
  /** Each attempt's steps, oldest first, as far as events told of them. @type {{name: string, at: Date}[][]} */
  attempts = [[]];

  /** What the steps of each attempt have said, by the steps' ids. @type {Map<string, StepOutput>[]} */
  outputs = [new Map()];

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

  /** For how many seconds it went on, as the portal measured it; null while it goes on, or until it is asked for again. */
  get took() {
    return this.going ? null : this.view.seconds;
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
    if (name === "output") this.#say(data);
    if (name === "progress") this.#advance(data, at);
    if (name === "resources") told.resources = data.resources;
    if (name === "end") Object.assign(told, { status: data.status, error: data.error, endedAt: at, step: null });
  }

  #move(status) {
    this.#told.status = status;
    if (status !== "PENDING") return;
    Object.assign(this.#told, { error: null, endedAt: null, resources: null });
    if (this.attempts.at(-1).length === 0) return;
    this.attempts.push([]);
    this.outputs.push(new Map());
  }

  #say({ step, text }) {
    const outputs = this.outputs.at(-1);
    if (!outputs.has(step)) outputs.set(step, new StepOutput());
    outputs.get(step).add(text);
  }

  /**
   * The steps of an attempt: of the latest one all that are planned, with what events told meanwhile; of earlier ones those that began.
   *
   * @returns {ShownStep[]}
   */
  stepsOf(attempt) {
    const latest = attempt === this.attempts.length - 1;
    const plan = this.view.steps ?? [];
    return latest && plan.length > 0 ? this.#planned(plan) : this.attempts[attempt].map((step, place, steps) => this.#toldStep(step, steps[place + 1], latest));
  }

  /** A step of which events alone tell: it went on until the next one began. */
  #toldStep({ name, at }, next, latest) {
    const { status, endedAt } = this.now;
    const going = latest && !next && this.going;
    const failed = !next && !going && (!latest || status === "FAILED");
    return { id: null, name, state: going ? "running" : failed ? "failed" : "success", start: at, end: next?.at ?? (latest ? endedAt : null) };
  }

  #planned(plan) {
    const told = [...this.attempts.at(-1)];
    return plan.map((step) => {
      const place = told.findIndex(({ name }) => name === step.name);
      const began = place < 0 ? null : told.splice(0, place + 1).at(-1);
      const next = told[0];
      const start = began?.at ?? instant(step.started_at);
      const end = began ? (next?.at ?? this.now.endedAt ?? null) : instant(step.finished_at);
      return { id: step.id, name: step.name, state: this.#stateOf(step, began, next), start, end };
    });
  }

  /** Events are as new as can be; what they do not tell of is as the portal said last. */
  #stateOf(step, began, next) {
    if (began && next) return "success";
    if (began && this.going) return "running";
    if (began) return this.now.status === "FAILED" ? "failed" : "success";
    if (step.state === "RUNNING" && !this.going) return this.now.status === "FAILED" ? "failed" : "success";
    return STATES[step.state] ?? "pending";
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
