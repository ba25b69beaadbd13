/** The reader's question and its form in the link: the twin of filters.py. Pure. */

import { dayOf, dayText, numbersOf } from "./calendar.js";

/**
 * @typedef {import("../../schema.js").FacetId} FacetId
 * @typedef {import("../../schema.js").Bounds} Bounds
 * @typedef {import("../../schema.js").DaySpan} DaySpan
 * @typedef {import("../../session.js").Question} Question
 */

/** @type {FacetId[]} */
export const FACETS = [
  "actor",
  "weapon",
  "category",
  "standing",
  "place",
  "denied_by",
  "origins",
  "source_class",
  "unnamed",
];
/** Before an id, in a question and in a link: whatever is found under the id is left out. */
const NOT = "-";
const SINGLE = /** @type {const} */ (["from", "to", "bbox", "q", "asof"]);
/** Every parameter of the link that the stage reads or writes, by what it says. */
export const PARAMETERS = {
  question: [...FACETS, "from", "to", "bbox", "q", "asof"],
  selection: ["event"],
  /** Of the Claims page: the question, the actor and the kind of figure that it shows. */
  claims: ["question", "speaker", "kind"],
  /** Of Explore: how its axis of time is drawn, and which question the one asked is compared with. */
  explore: ["scale", "compare"],
  /** Of what is presented. */
  present: ["story", "step"],
};
/** Characters of a search that are taken. */
export const QUERY_LENGTH = 200;

/** @returns {Question} */
export function everything() {
  const chosen = /** @type {Question["chosen"]} */ (Object.fromEntries(FACETS.map((facet) => [facet, new Set()])));
  return { chosen, from: "", to: "", bbox: "", q: "", asof: "" };
}

/** Tell whether nothing is asked. @param {Question} question */
export function isEverything(question) {
  return SINGLE.every((key) => !question[key]) && FACETS.every((facet) => !question.chosen[facet].size);
}

/**
 * Read a question from a link; what is unknown or nonsense is not asked.
 * @param {string} search the query part of the address
 * @param {Record<FacetId, Set<string>>} known ids by facet
 * @returns {Question}
 */
export function readLink(search, known) {
  const link = new URLSearchParams(search);
  const question = everything();
  for (const facet of FACETS) question.chosen[facet] = choices(link.getAll(facet), known[facet]);
  question.from = plainDate(link.get("from"));
  question.to = plainDate(link.get("to"));
  if (question.from && question.to && span(question.from)[0] > span(question.to)[1]) question.from = question.to = "";
  question.bbox = plainArea(link.get("bbox"));
  question.asof = plainDate(link.get("asof"));
  question.q = (link.get("q") ?? "").trim().slice(0, QUERY_LENGTH).trim();
  return question;
}

/** The claim that a link's fragment points at, by its id; empty where it points at none. @param {string} hash */
export const claimOf = (hash) => /^#claim-([a-z0-9_-]+)$/.exec(hash)?.[1] ?? "";

/** The choice that leaves out what is found under an id. @param {string} id */
export const leftOut = (id) => NOT + id;

/**
 * Take a choice apart.
 * @param {string} choice
 * @returns {{id: string, isLeftOut: boolean}}
 */
export function choiceOf(choice) {
  const isLeftOut = choice.startsWith(NOT);
  return { id: isLeftOut ? choice.slice(NOT.length) : choice, isLeftOut };
}

/**
 * Keep what may be chosen; an id that is asked for is not left out as well.
 * @param {string[]} values
 * @param {Set<string>} known
 */
function choices(values, known) {
  const wanted = new Set(values.filter((id) => known.has(id)));
  for (const value of values) {
    const { id, isLeftOut } = choiceOf(value);
    if (isLeftOut && known.has(id) && !wanted.has(id)) wanted.add(value);
  }
  return wanted;
}

/**
 * List what a link asks that the question read from it does not: names and values unknown here. Pure.
 * @param {string} search
 * @param {Question} question
 */
export function unread(search, question) {
  const read = new URLSearchParams(writeLink("", question, "")),
    keys = [...FACETS, ...SINGLE.filter((key) => key !== "q")];
  return [...new URLSearchParams(search)]
    .filter(([key, value]) => value && keys.some((each) => each === key) && !read.getAll(key).includes(value))
    .map((pair) => pair.join("="));
}

/**
 * Write a link: a question, a selection and what a page adds. Whatever else the link says stays as it is.
 * @param {string} search the present query part
 * @param {Question} question
 * @param {string} [event] the id of what is selected; empty for nothing
 * @param {Record<string, string>} [more] other parameters; one that is empty is taken out
 * @returns {string} the new query part
 */
export function writeLink(search, question, event, more = {}) {
  const link = new URLSearchParams(search);
  for (const key of [...PARAMETERS.question, ...PARAMETERS.selection, ...Object.keys(more)]) link.delete(key);
  for (const facet of FACETS) for (const id of [...question.chosen[facet]].sort()) link.append(facet, id);
  for (const key of SINGLE) if (question[key]) link.set(key, question[key]);
  if (event) link.set("event", event);
  for (const [key, value] of Object.entries(more)) if (value) link.set(key, value);
  const text = link.toString();
  return text ? `?${text}` : "";
}

/**
 * The window a question asks for, in whole days, both ends inclusive; null if nothing bounds it.
 * @param {Pick<Question, "from"|"to">} question
 * @returns {DaySpan|null}
 */
export function windowOf(question) {
  if (!question.from && !question.to) return null;
  return [question.from ? span(question.from)[0] : -Infinity, question.to ? span(question.to)[1] : Infinity];
}

/**
 * The area of the map that a question asks for, its edges included; null if nothing bounds it.
 * @param {Pick<Question, "bbox">} question
 * @returns {Bounds|null}
 */
export function areaOf({ bbox }) {
  if (!bbox) return null;
  const [west, south, east, north] = bbox.split(",").map(Number);
  return [west, south, east, north];
}

/**
 * Write an area as the link does, no smaller than it is: a hundredth of a degree is about a kilometre, or a few
 * pixels where the map is nearest. Its east lies beyond 180 where it crosses that.
 * @param {Bounds} area
 */
export function areaText([west, south, east, north]) {
  const least = (/** @type {number} */ side) => Math.floor(side * 100) / 100,
    most = (/** @type {number} */ side) => Math.ceil(side * 100) / 100;
  const turns = west < -180 || west > 180 ? Math.floor((west + 180) / 360) * 360 : 0,
    [from, to] = east - west >= 360 ? [-180, 180] : [least(west - turns), most(east - turns)];
  return [
    Math.max(-180, from),
    Math.max(-90, least(south)),
    Math.min(from + 360, to),
    Math.min(90, most(north)),
  ].join();
}

/**
 * First and last day of a date written as 2022, 2022-05 or 2022-05-17, counted from 1970.
 * @param {string} text
 * @returns {DaySpan}
 */
export function span(text) {
  const [year, month, day] = numbersOf(text);
  if (month && day) return [dayOf(year, month - 1, day), dayOf(year, month - 1, day)];
  if (month) return [dayOf(year, month - 1), dayOf(year, month) - 1];
  return [dayOf(year), dayOf(year + 1) - 1];
}

/**
 * The shortest date text for a window's end: a month where the day is a month's first or last.
 * @param {number} day
 * @param {boolean} isEnd
 */
export function dateText(day, isEnd) {
  const iso = dayText(day);
  const month = iso.slice(0, -3);
  return span(month)[isEnd ? 1 : 0] === day ? month : iso;
}

/** Tell whether a date names a day, not only a month or a year. @param {string} text */
export const isDay = (text) => numbersOf(text)[2] !== undefined;

/**
 * Give a date as the link writes it back; empty where it is none or beyond the calendar of filters.py.
 * @param {string|null} text
 */
export function plainDate(text) {
  if (text === null || !/^(?!-0000)-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text)) return "";
  return isDay(text) && dayText(span(text)[0]) !== text ? "" : text;
}

/**
 * Give an area as the link writes it back; empty where it has not four sides, lies beyond the earth, goes round it more
 * than once, or ends further west or south than it begins.
 * @param {string|null} text
 */
function plainArea(text) {
  const sides = (text ?? "").split(",");
  if (!text || sides.length !== 4 || !sides.every((side) => /^-?\d{1,3}(\.\d{1,6})?$/.test(side))) return "";
  const [west, south, east, north] = sides.map(Number);
  const isRound = -180 <= west && west <= 180 && west <= east && east <= west + 360;
  return isRound && -90 <= south && south <= north && north <= 90 ? text : "";
}
