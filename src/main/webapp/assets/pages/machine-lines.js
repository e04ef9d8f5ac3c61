/** Machines as lines of text: what they say, and what is wrong with them, before anything is sent. */

const COLUMNS = ["vm_name", "ip_address"];
const TRAITS = ["tier", "vcpu", "memory", "labels"];
const LONGEST_NAME = 200;
const OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const ADDRESS = new RegExp(`^(${OCTET}\\.){3}${OCTET}$`);
const CONTROL = /\p{Cc}/u;

/**
 * @typedef {object} Line
 * @property {number} number from 1, as editors count
 * @property {string} name
 * @property {string} address
 * @property {string | null} mistake the key of a text
 * @property {object} [traits] what the machine is good for, as the API takes it; the portal checks it
 */

/**
 * Reads lines of `name,address`; the first may name the columns, and then further ones.
 *
 * @param {string} text
 * @param {{vm_name: string, ip_address: string}[]} machines what is in the pool already
 * @returns {Line[]}
 */
export function readLines(text, machines) {
  const records = parseCsv(text.replace(/^\uFEFF/, ""));
  const header = records[0]?.values.map((value) => value.trim().toLowerCase()) ?? [];
  const headed = COLUMNS.every((column) => header.includes(column)) && header.every((column) => COLUMNS.includes(column) || TRAITS.includes(column));
  const columns = headed ? header : COLUMNS;
  const lines = records.slice(headed ? 1 : 0).map(({ number, values, broken }) => ({
    number,
    name: (values[columns.indexOf("vm_name")] ?? "").trim(),
    address: (values[columns.indexOf("ip_address")] ?? "").trim(),
    mistake: broken ? "machine.quote" : values.length !== columns.length ? "machine.columns" : null,
    traits: traitsOf(columns, values),
  }));
  return check(lines, machines);
}

function traitsOf(columns, values) {
  const said = columns.map((column, index) => [column, (values[index] ?? "").trim()]).filter(([column, value]) => TRAITS.includes(column) && value !== "");
  return Object.fromEntries(said.map(([column, value]) => [column, column === "labels" ? value.split(/[ ;]+/) : column === "tier" || !/^\d+$/.test(value) ? value : Number(value)]));
}

/** Says of each line what keeps it out of the pool; the portal looks again when they are sent. */
export function check(lines, machines) {
  const names = new Set(machines.map((machine) => machine.vm_name));
  const addresses = new Set(machines.map((machine) => machine.ip_address));
  const given = { names: new Set(), addresses: new Set() };
  return lines.map((line) => {
    const mistake = line.mistake ?? mistakeOf(line, { names, addresses }, given);
    given.names.add(line.name);
    given.addresses.add(line.address);
    return { ...line, mistake };
  });
}

function mistakeOf({ name, address }, pool, given) {
  if (name === "" || [...name].length > LONGEST_NAME || CONTROL.test(name)) return "machine.name";
  if (!ADDRESS.test(address)) return "machine.address";
  if (given.names.has(name)) return "machine.name.twice";
  if (given.addresses.has(address)) return "machine.address.twice";
  if (pool.names.has(name)) return "machine.name.known";
  if (pool.addresses.has(address)) return "machine.address.known";
  return null;
}

/** What a spreadsheet saved: UTF-8, or what Excel writes on a Korean Windows. */
export function decode(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("euc-kr").decode(bytes);
  }
}

/**
 * RFC 4180, also with semicolons, or with tabs as cells of a sheet are pasted; empty lines are left out.
 *
 * @returns {{number: number, values: string[], broken: boolean}[]}
 */
function parseCsv(text) {
  const records = [];
  const between = /[,;\t]/.exec(text)?.[0] ?? ",";
  const field = new RegExp(`("(?:[^"]|"")*"|[^${between}\\r\\n"]*)(${between}|\\r?\\n|$)`, "y");
  let number = 1;
  let record = { number, values: [], broken: false };
  while (field.lastIndex <= text.length) {
    const match = field.exec(text);
    if (!match) return [...records, { ...record, broken: true }];
    const [whole, value, end] = match;
    record.values.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    number += whole.split("\n").length - 1;
    if (end === between) continue;
    if (record.values.some((one) => one !== "")) records.push(record);
    if (end === "") return records;
    record = { number, values: [], broken: false };
  }
  return records;
}
