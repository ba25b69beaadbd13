/**
 * Which events answer a question, and how many each further choice would leave: the twin of dossier/selection.py. Pure.
 */

import { FACETS, windowOf } from "./question.js";
import { terms } from "./search.js";

export const NO = 0,
  POSSIBLY = 1,
  CERTAINLY = 2;

/**
 * @typedef {import("../../schema.js").DaySpan} DaySpan
 * @typedef {import("../../schema.js").Facet} Facet
 * @typedef {import("../../schema.js").FacetId} FacetId
 * @typedef {import("../../session.js").Events} Events
 * @typedef {import("../../session.js").Question} Question
 * @typedef {import("../../session.js").Result} Result
 *
 * @typedef {object} FacetIndex the options that each event is found under
 * @property {Uint32Array} at by event, where its keys begin; one more, where the last one's end
 * @property {Uint32Array} keys numbers of options, event after event
 * @property {string[]} ids of the options
 * @property {Map<string, number>} number of an option, by its id
 *
 * @typedef {object} Index
 * @property {number} size
 * @property {Record<FacetId, FacetIndex>} facets
 * @property {Int32Array} from
 * @property {Int32Array} to
 * @property {Uint8Array} lasted
 * @property {number[]|null} absent 1 for an event nobody had reported on the day asked for
 */

/**
 * Turn the columns of a dossier into typed arrays.
 * @param {Events} events
 * @param {Facet[]} facets
 * @returns {Index}
 */
export function index(events, facets) {
  const size = events.id.length,
    built = /** @type {Record<FacetId, FacetIndex>} */ ({});
  for (const facet of facets) {
    const lists = events.keys[facet.id];
    const at = new Uint32Array(size + 1);
    for (let e = 0; e < size; e++) at[e + 1] = at[e] + lists[e].length;
    const keys = new Uint32Array(at[size]);
    for (let e = 0, k = 0; e < size; e++) for (const key of lists[e]) keys[k++] = key;
    const ids = facet.options.map((option) => option.id);
    built[facet.id] = { at, keys, ids, number: new Map(ids.map((id, i) => [id, i])) };
  }
  return {
    size,
    facets: built,
    from: Int32Array.from(events.from),
    to: Int32Array.from(events.to),
    lasted: Uint8Array.from(events.lasted),
    absent: events.absent ?? null,
  };
}

/**
 * Answer a question.
 * @param {Index} data
 * @param {Question} question
 * @param {string[]|null} search what each event is found by, normalized; null while it has not arrived
 * @returns {Result}
 */
export function answer(data, question, search) {
  const { size } = data;
  const shown = inWindow(data, windowOf(question));
  if (data.absent) for (let e = 0; e < size; e++) if (data.absent[e]) shown[e] = NO;
  const sought = terms(question.q);
  if (sought.length && search) {
    for (let e = 0; e < size; e++) if (shown[e] && !sought.every((term) => search[e].includes(term))) shown[e] = NO;
  }
  const misses = missesOf(data, question);
  const counts = countsOf(data, shown, misses);
  let certain = 0,
    possible = 0;
  for (let e = 0; e < size; e++) {
    if (misses.count[e]) shown[e] = NO;
    if (shown[e] === CERTAINLY) certain++;
    else if (shown[e]) possible++;
  }
  return { shown, certain, possible, counts };
}

/**
 * How many facets keep each event out, and which one did last: the number of a facet, -1 for none.
 * @param {Index} data
 * @param {Question} question
 */
function missesOf({ size, facets }, question) {
  const count = new Uint8Array(size),
    last = new Int8Array(size).fill(-1);
  FACETS.forEach((facet, f) => {
    const pass = passes(facets[facet], question.chosen[facet], size);
    if (!pass) return;
    for (let e = 0; e < size; e++) {
      if (pass[e]) continue;
      count[e]++;
      last[e] = f;
    }
  });
  return { count, last };
}

/**
 * For each option, the events that would be shown if it were the only choice of its facet.
 * @param {Index} data
 * @param {Uint8Array} shown by window and words alone
 * @param {{count: Uint8Array, last: Int8Array}} misses
 */
function countsOf({ size, facets }, shown, misses) {
  const counts = /** @type {Record<FacetId, Int32Array>} */ ({});
  FACETS.forEach((facet, f) => {
    const { at, keys, ids } = facets[facet];
    const count = new Int32Array(ids.length);
    for (let e = 0; e < size; e++) {
      if (!shown[e] || misses.count[e] > 1 || (misses.count[e] === 1 && misses.last[e] !== f)) continue;
      for (let k = at[e]; k < at[e + 1]; k++) count[keys[k]]++;
    }
    counts[facet] = count;
  });
  return counts;
}

/**
 * A lasting event is certainly in a window it touches, any other only where the window holds its whole span.
 * @param {Pick<Index, "size"|"from"|"to"|"lasted">} data
 * @param {DaySpan|null} window
 */
function inWindow(data, window) {
  const shown = new Uint8Array(data.size).fill(CERTAINLY);
  if (!window) return shown;
  const [first, last] = window;
  for (let e = 0; e < data.size; e++) {
    const from = data.from[e],
      to = data.to[e];
    if (from > last || to < first) shown[e] = NO;
    else if (!data.lasted[e] && !(first <= from && to <= last)) shown[e] = POSSIBLY;
  }
  return shown;
}

/**
 * Values of one facet widen the answer; only "disputed" narrows the standings beside it.
 * @param {FacetIndex} facet
 * @param {Set<string>} chosen
 * @param {number} size
 * @returns {Uint8Array|null} 1 for an event that passes; null where all do
 */
function passes({ at, keys, number }, chosen, size) {
  const wanted = new Set([...chosen].filter((id) => id !== "disputed").map((id) => number.get(id)));
  const disputed = chosen.has("disputed") ? number.get("disputed") : null;
  if (!chosen.size) return null;
  const pass = new Uint8Array(size);
  for (let e = 0; e < size; e++) {
    let any = !wanted.size,
      all = disputed === null;
    for (let k = at[e]; k < at[e + 1]; k++) {
      if (wanted.has(keys[k])) any = true;
      if (keys[k] === disputed) all = true;
    }
    pass[e] = any && all ? 1 : 0;
  }
  return pass;
}
