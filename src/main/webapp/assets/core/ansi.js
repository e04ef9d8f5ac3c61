/** What programs write for terminals: colours are kept, everything else that steers a terminal is left out. */

/** @typedef {{colour: number | null, bold: boolean, dim: boolean, underline: boolean}} Style colours count from 0 to 15 */

/** @type {Style} */
export const PLAIN = Object.freeze({ colour: null, bold: false, dim: false, underline: false });

// Colours and other sequences of CSI, texts for the window (OSC), two-character escapes, control characters.
// eslint-disable-next-line no-control-regex
const STEERING = /\x1b\[([0-9;]*)m|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[@-_]?|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f]/g;

/**
 * A line in pieces of one style each.
 *
 * @param {string} line
 * @param {Style} style how the line before it ended
 * @returns {{pieces: {text: string, style: Style}[], style: Style}} and how this one ends
 */
export function styled(line, style) {
  const pieces = [];
  let from = 0;
  const put = (text) => text && pieces.push({ text, style });
  for (const match of line.matchAll(STEERING)) {
    put(line.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[1] !== undefined) style = changed(style, match[1]);
  }
  put(line.slice(from));
  return { pieces, style };
}

/** The text alone. */
export function plain(line) {
  return line.replace(STEERING, "");
}

/** How a line ends: most hold nothing that would change it. */
export function styleAfter(line, style) {
  return line.includes("\x1b") ? styled(line, style).style : style;
}

function changed(style, codes) {
  const list = codes.split(";").map(Number);
  for (let index = 0; index < list.length; index++) {
    const code = list[index];
    if (code === 38 || code === 48) {
      // Of 256 colours the first 16 are known; finer ones are plain.
      const few = list[index + 1] === 5;
      if (code === 38) style = { ...style, colour: few && list[index + 2] < 16 ? list[index + 2] : null };
      index += few ? 2 : 4;
    } else {
      style = after(style, code);
    }
  }
  return style;
}

function after(style, code) {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 4) return { ...style, underline: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 24) return { ...style, underline: false };
  if (code === 39) return { ...style, colour: null };
  if (code >= 30 && code <= 37) return { ...style, colour: code - 30 };
  if (code >= 90 && code <= 97) return { ...style, colour: code - 90 + 8 };
  return style;
}
