/** Two questions put to the same record, and how their answers differ. Pure. */

import { dayOf, monthOf, partsOf } from "./calendar.js";
import { dateText, everything, FACETS, isEverything, readLink, span, writeLink } from "./question.js";

/** The parameter of a link that holds the question that the one asked is compared with. */
export const COMPARED = "compare";
/** What it says of the whole record, since a parameter without a value is none. */
const ALL = "all";

/**
 * @typedef {import("../../schema.js").FacetId} FacetId
 * @typedef {import("../../session.js").Events} Events
 * @typedef {import("../../session.js").Question} Question
 *
 * @typedef {object} Answered
 * @property {Events} events the columns that the question was answered from
 * @property {Uint8Array} shown by event, as in a result
 *
 * @typedef {object} Differences numbers of events, in order of time
 * @property {number[]} here those that only the first question finds
 * @property {number[]} there those that only the second one finds
 * @property {number[]} both
 * @property {number[]} otherwise of both, those whose standing or deniers differ
 *
 * @typedef {object} Bins how many events there are in each part of the time that both questions touch
 * @property {number[]} from first days, from 1970, of each part
 * @property {boolean} areYears whether a part is a year, else it is a month
 * @property {number[]} here
 * @property {number[]} there
 */

/** Years above which parts are years: more months could not be told apart. */
const MONTHS_FOR = 6;

/**
 * Read the question that a link compares with; null where it compares with none.
 * @param {string} search
 * @param {Record<FacetId, Set<string>>} known ids by facet
 */
export function readCompared(search, known) {
  const text = new URLSearchParams(search).get(COMPARED);
  return text ? readLink(text, known) : null;
}

/** Write it as the value of the link's parameter; empty for none. @param {Question|null} question */
export const comparedText = (question) => (question ? writeLink("", question, "").slice(1) || ALL : "");

/** The same question, which what is chosen next in the first one does not change. @param {Question} question */
export function copyOf(question) {
  const { chosen } = everything();
  for (const facet of FACETS) for (const choice of question.chosen[facet]) chosen[facet].add(choice);
  return { ...question, chosen };
}

/**
 * @param {Answered} here
 * @param {Answered} there
 * @returns {Differences}
 */
export function differences(here, there) {
  /** @type {Differences} */
  const found = { here: [], there: [], both: [], otherwise: [] };
  for (let e = 0; e < here.shown.length; e++) {
    if (here.shown[e] && there.shown[e]) {
      found.both.push(e);
      if (known(here.events, e) !== known(there.events, e)) found.otherwise.push(e);
    } else if (here.shown[e]) found.here.push(e);
    else if (there.shown[e]) found.there.push(e);
  }
  return found;
}

/** How well an event is established, and who denies it, as a key. @param {Events} events @param {number} e */
const known = ({ standing, keys }, e) => [standing[e], ...keys.denied_by[e]].join();

/**
 * Count the events of both answers over the months or years that they touch together, on one scale.
 * @param {ArrayLike<number>} moment by event, days from 1970
 * @param {Differences} found
 * @returns {Bins}
 */
export function bins(moment, { here, there, both }) {
  const all = [...here, ...there, ...both].map((e) => moment[e]);
  if (!all.length) return { from: [], areYears: false, here: [], there: [] };
  const [first, last] = [Math.min(...all), Math.max(...all)].map((day) => Math.floor(day));
  const areYears = partsOf(last)[0] - partsOf(first)[0] >= MONTHS_FOR,
    size = areYears ? 1 : 12,
    start = partOf(first, size);
  const from = Array.from({ length: partOf(last, size) - start + 1 }, (_, i) => firstDay(start + i, size));
  const count = (/** @type {number[]} */ events) => {
    const counts = from.map(() => 0);
    for (const e of events) counts[partOf(moment[e], size) - start]++;
    return counts;
  };
  return { from, areYears, here: count([...here, ...both]), there: count([...there, ...both]) };
}

/** The number of a day's year or month. @param {number} day @param {number} size parts a year */
const partOf = (day, size) => (size === 1 ? partsOf(day)[0] : monthOf(day));

/** @param {number} part @param {number} size */
const firstDay = (part, size) => (size === 1 ? dayOf(part) : dayOf(0, part));

/**
 * Questions that somebody who asks one may want to compare it with, by the keys of their words.
 * @param {Question} question
 * @returns {[key: string, question: Question][]}
 */
export function suggestions(question) {
  /** @type {[string, Question][]} */
  const found = [];
  if (question.from && question.to) found.push(["compare_before", periodBefore(question)]);
  if (question.asof) found.push(["compare_today", { ...question, asof: "" }]);
  if (!isEverything(question)) found.push(["compare_all", everything()]);
  return found;
}

/** The same question about as many days, up to the day before. @param {Question} question @returns {Question} */
function periodBefore(question) {
  const [first] = span(question.from),
    [, last] = span(question.to);
  return { ...question, from: dateText(2 * first - last - 1, false), to: dateText(first - 1, true) };
}
