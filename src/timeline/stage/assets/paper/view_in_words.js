/** What a view asks, written out for whoever reads it on paper. Pure. */

import { asOfInWords } from "../state/dates_in_words.js";
import { areaInWords, facetsInWords } from "../state/question_in_words.js";
import { counted, listed } from "../ui/plural.js";

/**
 * @typedef {Pick<import("../../session.js").Spec, "events"|"facets"|"words"|"months"|"eras">} Asked
 * @typedef {import("../../session.js").Question} Question
 */

/**
 * What is asked, by the name of each part; what is not asked is left out.
 * @param {Asked} spec
 * @param {{question: Question, order: number[], day: number}} session
 * @param {string} period that is shown, in words
 * @returns {[name: string, value: string][]}
 */
export function questionInWords(spec, { question, order, day }, period) {
  const { words: say } = spec,
    shown = order.length,
    all = spec.events.id.length;
  const count = shown === all ? counted(say, "count_all", { count: all }) : counted(say, "count_some", { shown, all });
  return [
    [say.paper_shown, shown ? count : say.count_none],
    ...facetsInWords(spec, question).map(
      ([name, values]) => /** @type {[string, string]} */ ([name, listed(say, values)]),
    ),
    ...(question.bbox ? [/** @type {[string, string]} */ ([say.map, areaInWords(say, question)])] : []),
    ...(question.q ? [/** @type {[string, string]} */ ([say.search, `“${question.q}”`])] : []),
    ...(period ? [/** @type {[string, string]} */ ([say.period, period])] : []),
    [say.asof, day < Infinity ? asOfInWords(spec, question.asof) : say.asof_everything],
  ];
}
