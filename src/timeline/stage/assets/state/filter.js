/**
 * Which events answer a question, and how many each further choice would leave: the twin of dossier/selection.py. Pure.
 */

import { sharesOf } from "./columns.js";
import { hitsOf } from "./hits.js";
import { areaOf, choiceOf, FACETS, windowOf } from "./question.js";
import { terms } from "./search.js";

export const NO = 0;
export const POSSIBLY = 1;
export const CERTAINLY = 2;

/**
 * @typedef {import("../../schema.js").DaySpan} DaySpan
 * @typedef {import("../../schema.js").Facet} Facet
 * @typedef {import("../../schema.js").FacetId} FacetId
 * @typedef {import("../../session.js").Events} Events
 * @typedef {import("../../session.js").Question} Question
 * @typedef {import("../../session.js").Result} Result
 *
 * @typedef {object} FacetIndex the options that each event is found under
 * @property {number[][]} each the lists of options that there are, by their numbers
 * @property {Uint32Array} of by event, the number of its list
 * @property {string[]} ids of the options
 * @property {Map<string, number>} number of an option, by its id
 *
 * @typedef {object} Index
 * @property {number} size
 * @property {Record<FacetId, FacetIndex>} facets
 * @property {Int32Array} from
 * @property {Int32Array} to
 * @property {Uint8Array} lasted
 * @property {number[][]} at by event, the numbers of its places on the map
 * @property {{at: [number, number]}[]} places where their marks stand, in degrees
 * @property {number[]|null} absent 1 for an event nobody had reported on the day asked for
 *
 * @typedef {object} Misses what the facets keep out
 * @property {Uint8Array} count by event, how many facets do
 * @property {Int8Array} last by event, which one did last: the number of a facet, -1 for none
 * @property {Map<number, Exclusion>} excluded by number of a facet, where options of it are left out
 *
 * @typedef {object} Exclusion
 * @property {Uint8Array} wishes by option
 * @property {Uint8Array} hits by list, how many of the options that are left out it has
 */

/** What is asked of an option. */
const NOTHING = 0,
  WANTED = 1,
  DEMANDED = 2,
  LEFT_OUT = 3;
/** What is not counted any further. */
const MANY = 255;

/**
 * Turn the columns of a dossier into typed arrays.
 * @param {Events} events
 * @param {Facet[]} facets
 * @param {Index["places"]} places that the map has
 * @returns {Index}
 */
export function index(events, facets, places) {
  const size = events.id.length,
    built = /** @type {Record<FacetId, FacetIndex>} */ ({});
  for (const facet of facets) {
    const ids = facet.options.map((option) => option.id);
    built[facet.id] = { ...sharesOf(events.keys[facet.id]), ids, number: new Map(ids.map((id, i) => [id, i])) };
  }
  return {
    size,
    facets: built,
    from: Int32Array.from(events.from),
    to: Int32Array.from(events.to),
    lasted: Uint8Array.from(events.lasted),
    at: events.at,
    places,
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
  const area = areaOf(question);
  if (area) leaveOutside(data, area, shown);
  const sought = terms(question.q);
  if (sought.length && search) {
    const found = hitsOf(search, sought);
    for (let e = 0; e < size; e++) if (!found[e]) shown[e] = NO;
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
 * Which events each facet keeps out.
 * @param {Index} data
 * @param {Question} question
 * @returns {Misses}
 */
function missesOf({ size, facets }, question) {
  const count = new Uint8Array(size),
    last = new Int8Array(size).fill(-1);
  /** @type {Misses["excluded"]} */
  const excluded = new Map();
  FACETS.forEach((facet, f) => {
    const chosen = question.chosen[facet];
    if (!chosen.size) return;
    const { pass, wishes, hits } = passes(facets[facet], chosen),
      { of } = facets[facet];
    if (hits) excluded.set(f, { wishes, hits });
    for (let e = 0; e < size; e++) {
      if (pass[of[e]]) continue;
      count[e]++;
      last[e] = f;
    }
  });
  return { count, last, excluded };
}

/**
 * For each option, the events that would be shown if it were the only one wanted of its facet; for one that is left
 * out, those that it takes away. A facet is counted when it is first looked at: not all of them are seen.
 * @param {Index} data
 * @param {Uint8Array} shown by window and words alone
 * @param {Misses} misses
 */
function countsOf(data, shown, misses) {
  const counts = /** @type {Record<FacetId, Int32Array>} */ ({}),
    near = nearlyShown(data.size, shown, misses);
  FACETS.forEach((facet, f) => {
    /** @type {Int32Array|null} */
    let counted = null;
    const get = () => {
      counted ??= countOf(data.facets[facet], f, near, misses);
      return counted;
    };
    Object.defineProperty(counts, facet, { get, enumerable: true });
  });
  return counts;
}

/**
 * @param {FacetIndex} facet
 * @param {number} f the number of the facet
 * @param {Uint32Array} near
 * @param {Misses} misses
 */
function countOf({ each, of, ids }, f, near, { count: missed, last, excluded }) {
  const count = new Int32Array(ids.length),
    exclusion = excluded.get(f),
    events = new Int32Array(each.length);
  for (let i = 0; i < near.length; i++) if (!missed[near[i]] || last[near[i]] === f) events[of[near[i]]]++;
  for (const [number, keys] of each.entries()) {
    const hits = exclusion ? exclusion.hits[number] : 0;
    if (!events[number] || hits > 1) continue;
    for (const key of keys) if (!hits || exclusion?.wishes[key] === LEFT_OUT) count[key] += events[number];
  }
  return count;
}

/**
 * The events that no facet keeps out, or one alone: no other is counted.
 * @param {number} size
 * @param {Uint8Array} shown
 * @param {Misses} misses
 */
function nearlyShown(size, shown, { count }) {
  const near = new Uint32Array(size);
  let length = 0;
  for (let e = 0; e < size; e++) if (shown[e] && count[e] < 2) near[length++] = e;
  return near.subarray(0, length);
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
 * Show no event of which no mark stands in an area or on its edge, whichever way round the world it is counted.
 * @param {Pick<Index, "size"|"at"|"places">} data
 * @param {import("../../schema.js").Bounds} area
 * @param {Uint8Array} shown
 */
function leaveOutside({ size, at, places }, [west, south, east, north], shown) {
  const isIn = (/** @type {number} */ x) => west <= x && x <= east,
    inside = places.map(({ at: [x, y] }) => (isIn(x) || isIn(x - 360) || isIn(x + 360)) && south <= y && y <= north);
  for (let e = 0; e < size; e++) if (shown[e] && !at[e].some((place) => inside[place])) shown[e] = NO;
}

/**
 * Values of one facet widen the answer; only "disputed" narrows the standings beside it. What is left out is not shown
 * whatever else it is found under.
 * @param {FacetIndex} facet
 * @param {Set<string>} chosen
 * @returns {{pass: Uint8Array, wishes: Uint8Array, hits: Uint8Array|null}} pass: by list, 1 where events that have it
 *   do; wishes: by option; hits: by list, how many options that are left out it has, null where none are
 */
function passes({ each, ids, number }, chosen) {
  const { wishes, isAnyWanted, isDemanded, isAnyLeftOut } = wishesOf(ids, number, chosen);
  const pass = new Uint8Array(each.length),
    hits = isAnyLeftOut ? new Uint8Array(each.length) : null;
  for (const [i, keys] of each.entries()) {
    let any = !isAnyWanted,
      all = !isDemanded,
      out = 0;
    for (const key of keys) {
      const wish = wishes[key];
      if (wish === NOTHING) continue;
      if (wish === WANTED) any = true;
      else if (wish === DEMANDED) all = true;
      else if (out < MANY) out++;
    }
    if (hits) hits[i] = out;
    pass[i] = any && all && !out ? 1 : 0;
  }
  return { pass, wishes, hits };
}

/**
 * What is asked of each option. One that no event is found under may be asked for too.
 * @param {string[]} ids
 * @param {Map<string, number>} number
 * @param {Set<string>} chosen
 */
function wishesOf(ids, number, chosen) {
  const wishes = new Uint8Array(ids.length);
  let isAnyWanted = false,
    isDemanded = false,
    isAnyLeftOut = false;
  for (const choice of chosen) {
    const { id, isLeftOut } = choiceOf(choice),
      wish = isLeftOut ? LEFT_OUT : id === "disputed" ? DEMANDED : WANTED,
      option = number.get(id);
    if (wish === LEFT_OUT) isAnyLeftOut = true;
    else if (wish === DEMANDED) isDemanded = true;
    else isAnyWanted = true;
    if (option !== undefined) wishes[option] = wish;
  }
  return { wishes, isAnyWanted, isDemanded, isAnyLeftOut };
}
