/** Adding machines to the pool: one, many, or a spreadsheet's. */

import { html, nothing, update } from "../core/view.js";
import { call } from "../core/api.js";
import { t } from "../core/i18n.js";
import { openDialog } from "../parts/dialog.js";
import { field } from "../parts/field.js";
import { icon } from "../parts/icons.js";
import { problemAlert } from "../parts/problem.js";
import { toast } from "../parts/toast.js";
import { check, decode, readLines } from "./machine-lines.js";

const WAYS = ["one", "many", "csv"];
const PREVIEW = 200;

/**
 * @param {() => {vm_name: string, ip_address: string}[]} machines what is in the pool already, which may still be on its way
 * @param {() => void} done
 */
export function openAddDialog(machines, done) {
  const form = { way: "one", name: "", address: "", text: "", file: null, fileText: "", problem: null, sending: false, left: false };
  openDialog({ title: () => t("pool.add"), content, wide: true });

  function lines() {
    if (form.way === "many") return readLines(form.text, machines());
    if (form.way === "csv") return readLines(form.fileText, machines());
    return check([{ number: 1, name: form.name.trim(), address: form.address.trim(), mistake: null }], machines());
  }

  function content(close) {
    const found = lines();
    const wrong = found.filter((line) => line.mistake).length;
    const ready = found.length > 0 && wrong === 0 && !form.sending;
    return html`
      <form @submit=${(event) => submit(event, close, found, ready)}>
        <div class="tabs" role="tablist">
          ${WAYS.map((way) => html`
            <button type="button" role="tab" id="way-${way}" aria-controls="way-panel" aria-selected=${form.way === way} tabindex=${form.way === way ? 0 : -1}
              @click=${() => choose(way)} @keydown=${step}>${t(`pool.add.${way}`)}</button>`)}
        </div>
        <div class="dialog-body add-body" id="way-panel" role="tabpanel" aria-labelledby="way-${form.way}">
          ${problemAlert(form.problem)}
          ${form.way === "one" ? one(found[0]) : form.way === "many" ? many() : csv()}
          ${form.way !== "one" && found.length > 0 ? preview(found, wrong) : nothing}
        </div>
        <div class="dialog-actions">
          <button type="button" class="btn btn-outline-secondary" @click=${close}>${t("dialog.cancel")}</button>
          <button type="submit" class="btn btn-primary" ?disabled=${!ready}>${t("pool.add.submit", { count: Math.max(found.length, 1) })}</button>
        </div>
      </form>`;
  }

  function choose(way) {
    form.way = way;
    form.problem = null;
    update();
  }

  function step(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const way = WAYS.at((WAYS.indexOf(form.way) + by) % WAYS.length);
    choose(way);
    queueMicrotask(() => document.getElementById(`way-${way}`)?.focus());
  }

  function one(line) {
    const complaint = form.left && (form.name || form.address) ? line.mistake : null;
    const part = (name, label, placeholder, wrong) => field({
      id: `machine-${name}`,
      label,
      placeholder,
      value: form[name],
      changed: (text) => { form[name] = text; update(); },
      left: () => { form.left = form.address !== ""; update(); },
      complaint: wrong && t(wrong),
    });
    const ofName = complaint?.startsWith("machine.name");
    return html`
      <div class="two-fields">
        ${part("name", t("pool.name"), "WKLD-20", ofName && complaint)}${part("address", t("pool.address"), "192.168.40.20", !ofName && complaint)}</div>`;
  }

  function many() {
    return html`
      <label class="form-label" for="machine-lines">${t("pool.add.lines")}</label>
      <textarea id="machine-lines" class="form-control mono" rows="6" spellcheck="false" placeholder=${"WKLD-20,192.168.40.20\nWKLD-21,192.168.40.21"}
        .value=${form.text} @input=${(event) => { form.text = event.target.value; update(); }}></textarea>`;
  }

  function csv() {
    return html`
      <label class="drop" @dragover=${(event) => event.preventDefault()} @drop=${(event) => { event.preventDefault(); take(event.dataTransfer.files[0]); }}>
        ${icon("upload")}
        <strong>${form.file ?? t("pool.add.file")}</strong>
        <span class="quiet">${t("pool.add.file.text")}</span>
        <input class="visually-hidden" type="file" accept=".csv,.tsv,.txt,text/csv" @change=${(event) => take(event.target.files[0])}>
      </label>`;
  }

  async function take(file) {
    if (!file) return;
    form.file = file.name;
    form.fileText = decode(await file.arrayBuffer());
    update();
  }

  function preview(found, wrong) {
    // What is wrong comes first: it is what has to be seen.
    const ordered = [...found].sort((one, other) => Boolean(other.mistake) - Boolean(one.mistake) || one.number - other.number);
    return html`
      <p class=${wrong ? "invalid-note" : "good-note"} role="status">
        ${wrong ? t("pool.add.wrong", { count: wrong, total: found.length }) : t("pool.add.right", { count: found.length })}</p>
      <div class="preview" tabindex="0" role="region" aria-label=${t("pool.add.preview")}>
        <table class="table table-sm">
          <thead><tr><th scope="col">${t("pool.add.line")}</th><th scope="col">${t("pool.name")}</th><th scope="col">${t("pool.address")}</th><th scope="col">${t("pool.add.check")}</th></tr></thead>
          <tbody>${ordered.slice(0, PREVIEW).map((line) => html`
            <tr class=${line.mistake ? "is-wrong" : ""}><td>${line.number}</td><td>${line.name}</td><td class="mono">${line.address}</td>
              <td>${line.mistake ? t(line.mistake) : icon("check")}${line.mistake ? nothing : html`<span class="visually-hidden">${t("pool.add.good")}</span>`}</td></tr>`)}</tbody>
        </table>
      </div>`;
  }

  async function submit(event, close, found, ready) {
    event.preventDefault();
    if (!ready) return;
    form.sending = true;
    form.problem = null;
    update();
    try {
      await call("POST", "/api/pool", { body: found.map(({ name, address, traits }) => ({ vm_name: name, ip_address: address, ...traits })) });
      close();
      toast(t("pool.add.done", { count: found.length }));
      done();
    } catch (failure) {
      Object.assign(form, { problem: failure, sending: false });
      update();
    }
  }
}
