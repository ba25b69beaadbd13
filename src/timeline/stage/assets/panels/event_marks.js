/** How an event is told apart in a list or on a card: its mark as a small picture, and how sure it is in words. */

import { glyph, kindOf, lookOf } from "../paint/marks.js";
import { optionsOf } from "../state/record.js";
import { words } from "../ui/dom.js";
import { listed } from "../ui/plural.js";

/** @typedef {Pick<import("../../session.js").Spec, "events"|"facets"|"theme"|"words">} Marked */

/**
 * The mark of an event as a small picture.
 * @param {Pick<Marked, "events"|"theme">} spec
 * @param {number} event
 * @param {{size?: number, fine?: number}} [look] size in pixels; fine, how many dots a pixel is made of
 */
export const eventGlyph = ({ events, theme }, event, look = {}) =>
  glyph(theme, lookOf(theme, kindOf(events, event)), look);

/**
 * What is shown of an event depends on as more becomes known: its standing and who denies it, as a key.
 * @param {Pick<Marked, "events">} spec
 * @param {number} event
 */
export const knownOf = ({ events: { standing, keys } }, event) =>
  [event, standing[event], ...keys.standing[event], "by", ...keys.denied_by[event]].join();

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
 * @param {Pick<Marked, "events"|"facets"|"words">} spec
 * @param {number} event
 */
export const standingWords = (spec, event) =>
  listed(
    spec.words,
    standingsOf(spec, event).map(({ label }) => label),
  );

/**
 * Who denies or disputes an event, in words; empty where nobody does. Of an actor and its parts the whole is named.
 * @param {Pick<Marked, "events"|"facets"|"words">} spec
 * @param {number} event
 */
export function disputeInWords({ events, facets, words: say }, event) {
  if (!events.disputed[event]) return "";
  const options = optionsOf(facets, "denied_by"),
    deniers = events.keys.denied_by[event].map((key) => options[key]),
    ids = new Set(deniers.map(({ id }) => id));
  const names = deniers.filter(({ parent }) => !parent || !ids.has(parent)).map(({ label }) => label);
  return words(say.disputed_by, { names: listed(say, names) });
}
