/** Where the marks of a presentation stand. Pure. */

/**
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {{e: number, p: number, n: number}} PlacedMark an event, its place, and how many stand there already
 */

/**
 * Marks of the events at their places, in order of the steps; an event that comes twice has one.
 * @param {Spec["events"]["at"]} places of each event
 * @param {number[]} events
 * @returns {Map<number, PlacedMark[]>} by event
 */
export function marksByEvent(places, events) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  /** @type {Map<number, PlacedMark[]>} */
  const marks = new Map();
  for (const e of new Set(events)) {
    const placed = places[e].map((p) => {
      const n = counts.get(p) ?? 0;
      counts.set(p, n + 1);
      return { e, p, n };
    });
    marks.set(e, placed);
  }
  return marks;
}
