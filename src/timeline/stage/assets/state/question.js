/** The reader's question and its form in the link: the twin of filters.py. Pure. */

export const FACETS = ["actor", "weapon", "category", "standing", "place"];
const DAY = 86400000;

/**
 * @typedef {object} Question
 * @property {Record<string, Set<string>>} chosen ids by facet; an empty set asks for everything
 * @property {string} from a date such as 2022, 2022-05 or 2022-05-17; the window opens on its first day
 * @property {string} to the window closes on its last day
 * @property {string} q words to find
 * @property {string} asof such a date too: only what was public by its last day; empty for everything
 */

/** @returns {Question} */
export function everything() {
  return { chosen: Object.fromEntries(FACETS.map((facet) => [facet, new Set()])), from: "", to: "", q: "", asof: "" };
}

/** Tell whether nothing is asked. */
export function isEverything(question) {
  return (
    !question.from &&
    !question.to &&
    !question.q &&
    !question.asof &&
    FACETS.every((facet) => !question.chosen[facet].size)
  );
}

/**
 * Read a question from a link; what is unknown or nonsense is not asked.
 * @param {string} search the query part of the address
 * @param {Record<string, Set<string>>} known ids by facet
 */
export function readLink(search, known) {
  const link = new URLSearchParams(search);
  const question = everything();
  for (const facet of FACETS) question.chosen[facet] = new Set(link.getAll(facet).filter((id) => known[facet].has(id)));
  question.from = date(link.get("from"));
  question.to = date(link.get("to"));
  if (question.from && question.to && span(question.from)[0] > span(question.to)[1]) question.from = question.to = "";
  question.asof = date(link.get("asof"));
  question.q = (link.get("q") ?? "").trim().slice(0, 200).trim();
  return question;
}

/** List what a link asks that the question read from it does not: names and values unknown here. Pure. */
export function unread(search, question) {
  const read = new URLSearchParams(writeLink("", question, ""));
  return [...new URLSearchParams(search)]
    .filter(
      ([key, value]) => value && [...FACETS, "from", "to", "asof"].includes(key) && !read.getAll(key).includes(value),
    )
    .map((pair) => pair.join("="));
}

/**
 * Write a question into a link; parameters that are not a question's stay as they are.
 * @param {string} search the present query part
 */
export function writeLink(search, question, event) {
  const link = new URLSearchParams(search);
  for (const key of [...FACETS, "from", "to", "q", "asof", "event"]) link.delete(key);
  for (const facet of FACETS) for (const id of [...question.chosen[facet]].sort()) link.append(facet, id);
  for (const key of ["from", "to", "q", "asof"]) if (question[key]) link.set(key, question[key]);
  if (event) link.set("event", event);
  const text = link.toString();
  return text ? `?${text}` : "";
}

/** The window a question asks for, in whole days, both ends inclusive; null if nothing bounds it. */
export function windowOf(question) {
  if (!question.from && !question.to) return null;
  return [question.from ? span(question.from)[0] : -Infinity, question.to ? span(question.to)[1] : Infinity];
}

/** First and last day of a date written as 2022, 2022-05 or 2022-05-17, counted from 1970. */
export function span(text) {
  const [year, month, day] = text.split("-").map(Number);
  const at = (y, m, d) => Math.round(utc(y, m, d) / DAY);
  if (day) return [at(year, month - 1, day), at(year, month - 1, day)];
  if (month) return [at(year, month - 1, 1), at(year, month, 1) - 1];
  return [at(year, 0, 1), at(year + 1, 0, 1) - 1];
}

/** The shortest date text for a window's end: a month where the day is a month's first or last. */
export function dateText(day, end) {
  const iso = new Date(day * DAY).toISOString().slice(0, 10);
  const month = iso.slice(0, 7);
  return span(month)[end ? 1 : 0] === day ? month : iso;
}

function utc(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime();
}

function date(text) {
  if (
    !/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text ?? "") ||
    /^(0000|0001(-01)?$|9999(-12)?$)/.test(text)
  )
    return ""; // beyond the calendar of filters.py
  if (text.length === 10 && new Date(span(text)[0] * DAY).toISOString().slice(0, 10) !== text) return "";
  return text;
}
