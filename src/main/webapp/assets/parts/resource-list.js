/** What a run has made: addresses to open and to copy. */

import { html, nothing } from "../core/view.js";
import { t } from "../core/i18n.js";
import { session } from "../core/session.js";
import { copyButton } from "./copy.js";
import { icon } from "./icons.js";
import { usageMeters } from "./usage.js";

/** The command that opens a shell on a target; older versions stored the address alone. */
export function sshCommand(target) {
  const { host, port = 22, user = "ubuntu" } = typeof target === "string" ? { host: target } : target;
  return port === 22 ? `ssh ${user}@${host}` : `ssh -p ${port} ${user}@${host}`;
}

/** What operators say to whoever uses such a command; nothing if there is nothing. */
export const sshNote = () => (session.sshNote ? html`<p class="ssh-note">${session.sshNote}</p>` : nothing);

/**
 * @param {{alb_ip?: string, web_url?: string, db_vip?: string, ssh_targets?: unknown[]} | null} resources
 * @param {{vm_name: string, ip_address: string, cpu_usage?: number, memory_usage?: number}[]} [machines] of the pool: those that
 *   are targets too are named there
 */
export function resourceList(resources, machines = []) {
  const targets = targetsOf(resources);
  const known = new Map(machines.map((machine) => [machine.ip_address, machine]));
  const hosts = targets.map(hostOf);
  const named = (host, index) => [t("resource.ssh", { number: index + 1 }), known.get(host)?.vm_name].filter(Boolean).join(" · ");
  return html`
    <ul class="resource-list">
      ${targets.map((target, index) => machineRow("terminal", named(hosts[index], index), sshCommand(target), known.get(hosts[index])))}
      ${machines.filter((machine) => !hosts.includes(machine.ip_address)).map((machine) => machineRow("pool", machine.vm_name, machine.ip_address, machine))}
      ${resources?.web_url ? row("globe", t("resource.web"), resources.web_url, link(resources.web_url)) : nothing}
      ${resources?.alb_ip ? row("balancer", t("resource.alb"), resources.alb_ip) : nothing}
      ${resources?.db_vip ? row("database", t("resource.db"), resources.db_vip) : nothing}
    </ul>`;
}

/** The targets of SSH; older versions, and other clients, stored what has none. */
export function targetsOf(resources) {
  const targets = resources?.ssh_targets;
  return Array.isArray(targets) ? targets.filter(hostOf) : [];
}

const hostOf = (target) => (typeof target === "string" ? target : target?.host);

/** @param machine how busy it is stands there too; undefined if it is none of the pool's */
function machineRow(image, name, text, machine) {
  return row(image, name, text, html`<span class="mono">${text}</span>${machine ? usageMeters(machine) : nothing}`);
}

function row(image, name, text, shown = html`<span class="mono">${text}</span>`) {
  return html`
    <li>${icon(image)}<span class="resource-name">${name}</span><span class="resource-value">${shown}</span>${copyButton(text, name)}</li>`;
}

function link(address) {
  // Stored by whoever ran it: anything but a web address is shown and not followed.
  return /^https?:\/\//.test(address)
    ? html`<a class="mono" href=${address} target="_blank" rel="noopener noreferrer">${address} ${icon("link")}</a>`
    : html`<span class="mono">${address}</span>`;
}
