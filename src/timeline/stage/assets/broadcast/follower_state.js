/** Who is where while somebody follows a presenter: what was heard, and whether the reader has wandered. Pure. */

import { PARAMETERS as LINK } from "../state/question.js";

/**
 * @typedef {object} Following
 * @property {string|null} view link parameters of what the presenter shows; null while that is nothing
 * @property {boolean} wandering the reader chose another step than the presenter's and stays there
 * @property {"waiting"|"live"|"lost"|"full"} line how the presenter's server is heard
 */

/** @type {Following} */
export const BEGUN = { view: null, wandering: false, line: "waiting" };

/** The presenter shows something else, or nothing any more. @param {Following} state @param {string|null} view @returns {Following} */
export const heard = (state, view) => ({ view, wandering: state.wandering && view !== null, line: "live" });

/** The reader went to a step: away from the presenter, or back to the same place. @param {Following} state @param {number} step @returns {Following} */
export const moved = (state, step) => ({ ...state, wandering: state.view !== null && step !== stepOf(state.view) });

/** The reader asked to be taken along again. @param {Following} state @returns {Following} */
export const rejoined = (state) => ({ ...state, wandering: false });

/** @param {Following} state @param {Following["line"]} line @returns {Following} */
export const connected = (state, line) => ({ ...state, line });

/** The step that a view shows. @param {string} view @returns {number} */
export const stepOf = (view) => Number(new URLSearchParams(view).get("step")) || 0;

const PARAMETERS = new Set([...LINK.question, ...LINK.selection, ...LINK.present, "lang"]);

/** What of a link is sent to those who follow: what it asks, nothing else. @param {string} query @returns {string} */
export const viewOf = (query) =>
  new URLSearchParams([...new URLSearchParams(query)].filter(([key]) => PARAMETERS.has(key))).toString();

/** Tell whether two links present the same, wherever in it they are. @param {string} one @param {string} other */
export const sameShow = (one, other) => whole(one) === whole(other);

function whole(query) {
  const link = new URLSearchParams(viewOf(query));
  for (const key of ["step", "event", "lang"]) link.delete(key);
  link.sort();
  return link.toString();
}

/** A view as the reader's page shows it: the presenter's language is not the reader's. @param {string} view @returns {string} */
export function withoutLanguage(view) {
  const link = new URLSearchParams(view);
  link.delete("lang");
  return link.toString();
}

/** Which sentence the reader is told. @param {Following} state @returns {string} the name of the words */
export function sentence({ view, wandering, line }) {
  if (line === "full") return "follow_full";
  if (line === "lost") return "follow_lost";
  if (view === null) return line === "waiting" ? "follow_waiting" : "follow_nothing";
  return wandering ? "follow_alone" : "follow_following";
}
