/** What the window with the slides and the speaker's window both know: how they meet, the keys, the stopwatch. Pure. */

import { isSingle, meant } from "../ui/shortcuts.js";

/**
 * @typedef {{by: number}|{to: "first"|"last"}|{blackout: true}} Command what the speaker's window asks of the slides
 * @typedef {{title: string, when?: string, say?: string, notes?: string}} SlideText what a slide says
 * @typedef {{since: number, before: number}} Stopwatch
 *   milliseconds: when it was started, 0 while it stands; what ran before
 * @typedef {object} Presented all that the speaker's window shows
 * @property {number} step 0 is the opening slide, total + 1 the closing one
 * @property {number} total
 * @property {SlideText} now
 * @property {SlideText|null} next null after the closing slide
 * @property {Stopwatch} stopwatch
 * @property {boolean|null} blackout whether the screen is black; null where it cannot be
 * @typedef {{state: Presented}|{closing: true}} FromSlides `closing`: that window is left or loaded anew
 * @typedef {{ask: true}|{command: Command}|{stopwatch: Stopwatch}} FromSpeaker `ask`: for the state of things
 * @typedef {object} Press a press of a key
 * @property {string} key
 * @property {string} code
 * @property {boolean} shiftKey
 * @property {boolean} ctrlKey
 * @property {boolean} metaKey
 * @property {boolean} altKey
 * @property {boolean} repeat
 * @property {boolean} onButton whether a button has the focus, which Space and Enter press
 */

/** @type {Map<string, Command>} */
const COMMANDS = new Map(
  /** @type {[string, Command][]} */ ([
    ["ArrowRight", { by: 1 }],
    ["PageDown", { by: 1 }],
    [" ", { by: 1 }],
    ["Enter", { by: 1 }],
    ["ArrowLeft", { by: -1 }],
    ["PageUp", { by: -1 }],
    ["Backspace", { by: -1 }],
    ["Home", { to: "first" }],
    ["End", { to: "last" }],
    ["b", { blackout: true }],
    [".", { blackout: true }],
  ]),
);

/** The name of the channel of the two windows of one presentation, and of no other. @param {string} id */
export const channelOf = (id) => `timeline-speaker-${id}`;

/** An id that no other presentation in this browser has. @returns {string} */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * What a press commands; nothing where it belongs to the browser, is held down, or works a button.
 * @param {Press} press
 * @param {boolean} singles whether single letters and signs are shortcuts
 * @returns {Command|null}
 */
export function commandOf(press, singles) {
  const { key, repeat, ctrlKey, metaKey, altKey, onButton } = press;
  if (repeat || ctrlKey || metaKey || altKey || (onButton && (key === " " || key === "Enter"))) return null;
  if (isSingle(press) && !singles) return null;
  return meant(press, COMMANDS) ?? null;
}

/**
 * The step that a command leads to; of a blackout the same.
 * @param {Command} command
 * @param {number} step
 * @param {number} last the closing slide
 */
export function target(command, step, last) {
  if ("to" in command) return command.to === "first" ? 0 : last;
  return Math.max(0, Math.min(last, step + ("by" in command ? command.by : 0)));
}

/** @type {Stopwatch} */
export const STOPPED = { since: 0, before: 0 };

/**
 * Start a stopwatch that stands, stop one that runs.
 * @param {Stopwatch} watch
 * @param {number} now
 * @returns {Stopwatch}
 */
export const pressed = (watch, now) =>
  watch.since ? { since: 0, before: elapsed(watch, now) } : { since: now, before: watch.before };

/** Begin at zero; one that runs goes on running. @param {Stopwatch} watch @param {number} now @returns {Stopwatch} */
export const reset = (watch, now) => (watch.since ? { since: now, before: 0 } : STOPPED);

/** Milliseconds that a stopwatch shows. @param {Stopwatch} watch @param {number} now */
export const elapsed = (watch, now) => watch.before + (watch.since ? Math.max(0, now - watch.since) : 0);

/** Write a duration as 4:05 or 1:04:05. @param {number} milliseconds */
export function clockText(milliseconds) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const seconds = Math.floor(milliseconds / 1000),
    hours = Math.floor(seconds / 3600),
    minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
