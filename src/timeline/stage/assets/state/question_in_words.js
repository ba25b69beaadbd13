/** What a question asks for, in words. Pure. */

import { words } from "../ui/dom.js";
import { numberInWords } from "../ui/plural.js";
import { areaOf, FACETS, leftOut } from "./question.js";

/** The facets whose options say of themselves what they are. */
const SELF_EVIDENT = new Set(["actor", "weapon", "category", "standing", "place"]);

/**
 * Name each choice of a question, in the order of facets and options, and the area of the map that it asks for.
 * @param {Pick<import("../../session.js").Spec, "facets"|"words">} spec
 * @param {Pick<import("../../session.js").Question, "chosen"|"bbox">} question
 * @returns {string[]}
 */
export function choicesInWords({ facets, words: say }, { chosen, bbox }) {
  const choices = FACETS.flatMap((id) => {
    const facet = facets.find((each) => each.id === id);
    return (facet?.options ?? []).flatMap((option) => {
      const name = SELF_EVIDENT.has(id) ? option.label : `${facet?.label}${say.colon}${option.label}`;
      if (chosen[id].has(option.id)) return name;
      return chosen[id].has(leftOut(option.id)) ? words(say.not_option, { option: name }) : [];
    });
  });
  return bbox ? [...choices, areaInWords(say, { bbox })] : choices;
}

/**
 * Say which area of the map is asked for; empty where it is all of it.
 * @param {Record<string, string>} say
 * @param {Pick<import("../../session.js").Question, "bbox">} question
 */
export function areaInWords(say, question) {
  const area = areaOf(question);
  if (!area) return "";
  const [west, south, east, north] = area.map((side) => numberInWords(say, side));
  return words(say.area_in_words, { west, south, east, north });
}
