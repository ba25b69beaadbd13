/** Where somebody is who follows a presenter: what was received, and whether the reader has wandered. Pure. */

import { PARAMETERS as LINK } from "../state/question.js";

/**
 * @typedef {object} FollowerState
 * @property {string|null} view link parameters of what the presenter shows; null while that is nothing
 * @property {boolean} wandering the reader chose another step than the presenter's and stays there
 * @property {"waiting"|"live"|"lost"|"full"} connection how the presenter's server is heard
 */

/** @type {FollowerState} */
export const INITIAL = { view: null, wandering: false, connection: "waiting" };

/**
 * The presenter shows something else, or nothing any more.
 * @param {FollowerState} state
 * @param {string|null} view
 * @returns {FollowerState}
 */
export const received = (state, view) => ({
  view,
  wandering: state.wandering && view !== null,
  connection: "live",
});

/**
 * The reader went to a step: away from the presenter, or back to the same place.
 * @param {FollowerState} state
 * @param {number} step
 * @returns {FollowerState}
 */
export const moved = (state, step) => ({ ...state, wandering: state.view !== null && step !== stepOf(state.view) });

/** The reader asked to be taken along again. @param {FollowerState} state @returns {FollowerState} */
export const rejoined = (state) => ({ ...state, wandering: false });

/** @param {FollowerState} state @param {FollowerState["connection"]} connection @returns {FollowerState} */
export const connected = (state, connection) => ({ ...state, connection });

/** The step that a view shows. @param {string} view @returns {number} */
export const stepOf = (view) => Number(new URLSearchParams(view).get("step")) || 0;

const PARAMETERS = new Set([...LINK.question, ...LINK.selection, ...LINK.present, "lang"]);

/** What of a link is sent to those who follow: what it asks, nothing else. @param {string} query @returns {string} */
export const viewOf = (query) =>
  new URLSearchParams([...new URLSearchParams(query)].filter(([key]) => PARAMETERS.has(key))).toString();

/** Tell whether two links present the same, wherever in it they are. @param {string} one @param {string} other */
export const presentsSame = (one, other) => withoutPlace(one) === withoutPlace(other);

/** @param {string} query */
function withoutPlace(query) {
  const link = new URLSearchParams(viewOf(query));
  for (const key of ["step", "event", "lang"]) link.delete(key);
  link.sort();
  return link.toString();
}

/** A view as the reader's page shows it: the presenter's language is not the reader's. @param {string} view */
export function withoutLanguage(view) {
  const link = new URLSearchParams(view);
  link.delete("lang");
  return link.toString();
}

/** Which sentence the reader is told. @param {FollowerState} state @returns {string} the name of the words */
export function sentence({ view, wandering, connection }) {
  if (connection === "full") return "follow_full";
  if (connection === "lost") return "follow_lost";
  if (view === null) return connection === "waiting" ? "follow_waiting" : "follow_nothing";
  return wandering ? "follow_alone" : "follow_following";
}

/**
 * What the way back to the presenter is called.
 * @param {number} step the presenter's
 * @param {number} total
 * @returns {string} the name of the words
 */
export function wayBack(step, total) {
  if (step > total) return "follow_rejoin_closing";
  return step ? "follow_rejoin" : "follow_rejoin_opening";
}
