/** How an event is told apart in a list or on a card: its mark as a small picture, and how sure it is in words. */

import { glyph, kindOf, lookOf } from "../paint/marks.js";
import { optionsOf } from "../state/record.js";

/** @typedef {Pick<import("../../session.js").Spec, "events"|"facets"|"theme">} Marked */

/**
 * The mark of an event as a small picture.
 * @param {Pick<Marked, "events"|"theme">} spec
 * @param {number} event
 * @param {{size?: number, fine?: number}} [look] size in pixels; fine, how many dots a pixel is made of
 */
export const eventGlyph = ({ events, theme }, event, look = {}) =>
  glyph(theme, lookOf(theme, kindOf(events, event)), look);

/**
 * What pictures of an event depend on as more becomes known: the event and its standing, as a key.
 * @param {Pick<Marked, "events">} spec
 * @param {number} event
 */
export const knownOf = ({ events }, event) => [event, events.standing[event], ...events.keys.standing[event]].join();

/**
 * The options of the standing facet that an event is found under.
 * @param {Pick<Marked, "events"|"facets">} spec
 * @param {number} event
 */
export function standingsOf({ events, facets }, event) {
  const options = optionsOf(facets, "standing");
  return events.keys.standing[event].map((key) => options[key]);
}

/**
 * How sure an event is, in words.
 * @param {Pick<Marked, "events"|"facets">} spec
 * @param {number} event
 */
export const standingWords = (spec, event) =>
  standingsOf(spec, event)
    .map(({ label }) => label)
    .join(", ");
