/** What a press of a key means, on every keyboard, and whether it is meant for the stage at all. */

/** Where a browser keeps that single letters, digits and signs are no shortcuts; kept nowhere: they are. */
const PLACE = "timeline-single-keys",
  OFF = "off";
/** Signs by the key that has them on most keyboards: without and with Shift. */
const SIGNS = new Map([
  ["Slash", "/?"],
  ["Period", ".>"],
]);
let offHere = false,
  isSilent = false;

/**
 * The shortcut that a press means, of those there are: what its key says, else, where that is no Latin letter, what
 * the same key says on most keyboards. So F works in Cyrillic and Persian, and the row of digits on a French keyboard.
 * Pure.
 * @template T
 * @param {{key: string, code: string, shiftKey: boolean}} press
 * @param {Map<string, T>} shortcuts by the names of keys; letters in lower case
 * @returns {T|undefined}
 */
export function meant(press, shortcuts) {
  for (const name of namesOf(press)) if (shortcuts.has(name)) return shortcuts.get(name);
  return undefined;
}

/**
 * The names that a press may have, the likeliest first. Pure.
 * @param {{key: string, code: string, shiftKey: boolean}} press
 */
export function namesOf({ key, code, shiftKey }) {
  if (!isWritten(key)) return [key];
  const said = key.toLowerCase(),
    digit = digitOf(key) ?? /^(?:Digit|Numpad)(\d)$/.exec(code ?? "")?.[1];
  if (digit && !shiftKey) return [said, digit];
  if (/[\p{Script=Latin}\p{ASCII}]/u.test(key)) return [said];
  const letter = /^Key([A-Z])$/.exec(code ?? "")?.[1].toLowerCase(),
    sign = SIGNS.get(code)?.[Number(shiftKey)];
  return [said, letter, sign].filter((name) => name !== undefined);
}

/**
 * Whether a key writes something: an Arabic keyboard has a key for two letters at once, and others for letters with a
 * sign, while the names of keys that write nothing are of plain letters and digits.
 * @param {string} key
 */
const isWritten = (key) => key.length === 1 || /[^A-Za-z0-9]/.test(key);

/** The value of a digit of any script; undefined for what is none. @param {string} key */
function digitOf(key) {
  if (!/^\p{Nd}$/u.test(key)) return undefined;
  const code = key.charCodeAt(0);
  let zero = code; // the ten digits of a script stand in a row, from nought up
  while (/^\p{Nd}$/u.test(String.fromCharCode(zero - 1))) zero--;
  return String(code - zero);
}

/**
 * Whether a press is of a single letter, digit or sign, which a reader may not want as a shortcut. Pure.
 * @param {{key: string}} press
 */
export const isSingle = ({ key }) => isWritten(key) && key !== " ";

/**
 * Whether a press is meant for the stage: its focus is there or nowhere, and nothing else on the page, such as a dialog
 * of Streamlit's, asks for an answer. On the full screen, and above a page that lost its server, nothing else is seen.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} root
 */
export function isOurs(event, root) {
  const { target } = event;
  if (root.matches(":popover-open, :fullscreen") || (target instanceof Element && root.contains(target))) return true;
  if (!takesNothing(event, root)) return false;
  if (root.closest("[inert], [aria-hidden=true]")) return false; // as whatever is modal does with what lies behind it
  return ![...document.querySelectorAll("dialog[open], [aria-modal=true]")].some((dialog) => !root.contains(dialog));
}

/**
 * Whether what has the focus outside the stage leaves a press alone: what the stage lies in, as the box of Streamlit's
 * that scrolls and has the focus after a click beside the stage, and a link, as that by which the page was reached.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} root
 */
function takesNothing({ target, key }, root) {
  if (!(target instanceof Node) || target.contains(root)) return true;
  if (!(target instanceof Element) || key === "Enter") return false;
  return target.matches("a[href]") && !target.closest("[role=menu], [role=dialog], [role=listbox], [popover]");
}

/** Whether single letters, digits and signs are shortcuts in this browser. */
export function singlesOn() {
  try {
    return !isSilent && localStorage.getItem(PLACE) !== OFF && !offHere;
  } catch {
    return !isSilent && !offHere;
  }
}

/** Make none of them a shortcut, as long as this page lives, whatever the browser keeps. */
export function silenceSingles() {
  isSilent = true;
}

/** Make them shortcuts or not; where nothing can be kept, until the page is left. @param {boolean} on */
export function setSingles(on) {
  offHere = false;
  try {
    if (on) localStorage.removeItem(PLACE);
    else localStorage.setItem(PLACE, OFF);
  } catch {
    offHere = !on;
  }
}
