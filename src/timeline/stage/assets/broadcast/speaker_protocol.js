/** What the window with the slides and the speaker's window both know: how they meet, the keys, the stopwatch. Pure. */

/** The name of the channel on which the two windows of one presentation talk, and those of no other. */
export const channelOf = (id) => `timeline-speaker-${id}`;

/** An id that no other presentation in this browser has. @returns {string} */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @typedef {{by: number}|{to: "first"|"last"}|{blank: true}} Wish
 * @typedef {{title: string, when?: string, say?: string, notes?: string}} Slide
 * @typedef {{since: number, before: number}} Watch milliseconds: when it was started, 0 while it stands; what ran before
 */

const KEYS = {
  ArrowRight: { by: 1 },
  PageDown: { by: 1 },
  " ": { by: 1 },
  Enter: { by: 1 },
  ArrowLeft: { by: -1 },
  PageUp: { by: -1 },
  Backspace: { by: -1 },
  Home: { to: "first" },
  End: { to: "last" },
  b: { blank: true },
  B: { blank: true },
  ".": { blank: true },
};

/**
 * What a key press wishes for; nothing where it belongs to the browser, is held down, or works a button.
 * @param {{key: string, repeat: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean, onButton: boolean}} press
 * @returns {Wish|null}
 */
export function wishOf({ key, repeat, ctrlKey, metaKey, altKey, onButton }) {
  if (repeat || ctrlKey || metaKey || altKey || (onButton && (key === " " || key === "Enter"))) return null;
  return KEYS[key] ?? null;
}

/**
 * The step that a wish leads to.
 * @param {Wish} wish
 * @param {number} step
 * @param {number} last the closing slide
 */
export function target(wish, step, last) {
  const wanted = wish.to === "first" ? 0 : wish.to === "last" ? last : step + wish.by;
  return Math.max(0, Math.min(last, wanted));
}

/** @type {Watch} */
export const STOPPED = { since: 0, before: 0 };

/** Start a stopwatch that stands, stop one that runs. @param {Watch} watch @param {number} now @returns {Watch} */
export const pressed = (watch, now) =>
  watch.since ? { since: 0, before: elapsed(watch, now) } : { since: now, before: watch.before };

/** Milliseconds that a stopwatch shows. @param {Watch} watch @param {number} now */
export const elapsed = (watch, now) => watch.before + (watch.since ? Math.max(0, now - watch.since) : 0);

/** Write a duration as 4:05 or 1:04:05. @param {number} milliseconds */
export function clockText(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000),
    two = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600),
    minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
