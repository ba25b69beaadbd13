/** The period on screen, and which event is next in it. Pure. */

import { windowOf } from "./question.js";

/** @typedef {import("../../schema.js").DaySpan} DaySpan */

/**
 * The period on screen: the one asked for, else the one the dossier opens on, moved to what is known and to what is
 * selected.
 * @param {import("../../session.js").Question} question
 * @param {{extent: DaySpan, window: DaySpan}} timeline all that is drawn, and the period first shown
 * @param {number} day the last one of which anything is known, infinite where all is
 * @param {number|undefined} moment of what is selected, in days
 * @returns {DaySpan}
 */
export function periodOnScreen(question, { extent: [first, last], window }, day, moment) {
  const asked = windowOf(question);
  if (asked) return [Math.max(asked[0], first), Math.min(asked[1], last)];
  const width = window[1] - window[0],
    end = Math.max(first + width, day);
  /** @type {DaySpan} */
  const opening = day < window[0] ? [end - width, end] : window;
  const at = moment ?? opening[0],
    half = Math.round(width / 2);
  if (at >= opening[0] && at <= opening[1]) return opening;
  const centre = Math.max(first + half, Math.min(last - half, Math.round(at)));
  return [centre - half, centre + half];
}

/**
 * The next or previous event of those shown, or the first in the period where none is selected.
 * @param {number[]} order the events shown, in order of time
 * @param {number} selected -1 for none
 * @param {number} by 1 to the next, -1 to the previous; 0 stays
 * @param {number[]} moments by event, in days
 * @param {number} from the first day on screen
 * @returns {number|undefined} undefined where there is none
 */
export function nextEvent(order, selected, by, moments, from) {
  if (selected < 0) return order.find((event) => moments[event] >= from) ?? order[0];
  if (by > 0) return order.find((event) => event > selected);
  return by < 0 ? order.findLast((event) => event < selected) : undefined;
}
