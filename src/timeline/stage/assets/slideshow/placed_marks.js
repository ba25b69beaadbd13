/** Where the marks of a presentation stand. Pure. */

/**
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {{e: number, p: number}} PlacedMark an event at one of its places
 */

/**
 * Marks of the events at their places, in order of the steps; an event that comes twice has one.
 * @param {Spec["events"]["at"]} places of each event
 * @param {number[]} events
 * @returns {Map<number, PlacedMark[]>} by event
 */
export const marksByEvent = (places, events) =>
  new Map([...new Set(events)].map((e) => [e, places[e].map((p) => ({ e, p }))]));
