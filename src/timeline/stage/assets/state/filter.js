/** Which events answer a question, and how many each further choice would leave: the twin of tests/oracle. Pure. */

import { FACETS, windowOf } from "./question.js";
import { terms } from "./search.js";

export const NO = 0,
  POSSIBLY = 1,
  CERTAINLY = 2;

/**
 * @typedef {object} Index
 * @property {number} size
 * @property {Record<string, {at: Uint32Array, keys: Uint16Array|Uint32Array, ids: string[], number: Map<string, number>}>} facets
 * @property {Int32Array} from @property {Int32Array} to @property {Uint8Array} lasted
 * @property {number[]|null} absent 1 for an event nobody had reported on the day asked for
 */

/** Turn the columns of a dossier into typed arrays. @returns {Index} */
export function index(events, facets) {
  const size = events.id.length;
  const built = {};
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
 * @param {string[]|null} search what each event is found by, normalized; null while it has not arrived
 * @returns {{shown: Uint8Array, certain: number, possible: number, counts: Record<string, Int32Array>}}
 *   counts: for each option, the events that would be shown if it were the only choice of its facet
 */
export function answer(data, question, search) {
  const { size } = data;
  const shown = inWindow(data, windowOf(question));
  if (data.absent) for (let e = 0; e < size; e++) if (data.absent[e]) shown[e] = NO;
  const sought = terms(question.q);
  if (sought.length && search) {
    for (let e = 0; e < size; e++) if (shown[e] && !sought.every((term) => search[e].includes(term))) shown[e] = NO;
  }

  const missed = new Uint8Array(size);
  const missing = new Int8Array(size).fill(-1);
  FACETS.forEach((facet, f) => {
    const pass = passes(data.facets[facet], question.chosen[facet], size);
    if (pass)
      for (let e = 0; e < size; e++)
        if (!pass[e]) {
          missed[e]++;
          missing[e] = f;
        }
  });

  const counts = {};
  FACETS.forEach((facet, f) => {
    const { at, keys, ids } = data.facets[facet];
    const count = new Int32Array(ids.length);
    for (let e = 0; e < size; e++) {
      if (!shown[e] || missed[e] > 1 || (missed[e] === 1 && missing[e] !== f)) continue;
      for (let k = at[e]; k < at[e + 1]; k++) count[keys[k]]++;
    }
    counts[facet] = count;
  });

  let certain = 0,
    possible = 0;
  for (let e = 0; e < size; e++) {
    if (missed[e]) shown[e] = NO;
    if (shown[e] === CERTAINLY) certain++;
    else if (shown[e]) possible++;
  }
  return { shown, certain, possible, counts };
}

/** A lasting event is certainly in a window it touches, any other only where the window holds its whole span. */
export function inWindow(data, window) {
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

/** Values of one facet widen the answer; only "disputed" narrows the standings beside it. */
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
