/** What a question asks for, in words. Pure. */

import { words } from "../ui/dom.js";
import { numberInWords } from "../ui/plural.js";
import { areaOf, FACETS, leftOut } from "./question.js";

/** The facets whose options say of themselves what they are. */
const SELF_EVIDENT = new Set(["actor", "weapon", "category", "standing", "place"]);

/**
 * @typedef {Pick<import("../../session.js").Spec, "facets"|"words">} Asked
 * @typedef {import("../../session.js").Question} Question
 */

/**
 * Name each choice of a question, in the order of facets and options, and the area of the map that it asks for.
 * @param {Asked} spec
 * @param {Pick<Question, "chosen"|"bbox">} question
 * @returns {string[]}
 */
export function choicesInWords(spec, question) {
  const { words: say } = spec,
    choices = facetsInWords(spec, question, (facet, label) =>
      SELF_EVIDENT.has(facet.id) ? label : `${facet.label}${say.colon}${label}`,
    ).flatMap(([, chosen]) => chosen);
  return question.bbox ? [...choices, areaInWords(say, question)] : choices;
}

/**
 * Name each choice of a question, by the facet that it is made in; a facet without a choice is left out.
 * @param {Asked} spec
 * @param {Pick<Question, "chosen">} question
 * @param {(facet: Asked["facets"][number], label: string) => string} [named] how an option of a facet is called
 * @returns {[facet: string, choices: string[]][]}
 */
export function facetsInWords({ facets, words: say }, { chosen }, named = (_, label) => label) {
  return FACETS.flatMap((id) => {
    const facet = facets.find((each) => each.id === id);
    if (!facet) return [];
    const choices = facet.options.flatMap((option) => {
      const name = named(facet, option.label);
      if (chosen[id].has(option.id)) return name;
      return chosen[id].has(leftOut(option.id)) ? words(say.not_option, { option: name }) : [];
    });
    return choices.length ? [/** @type {[string, string[]]} */ ([facet.label, choices])] : [];
  });
}

/**
 * Say which area of the map is asked for; empty where it is all of it.
 * @param {Record<string, string>} say
 * @param {Pick<Question, "bbox">} question
 */
export function areaInWords(say, question) {
  const area = areaOf(question);
  if (!area) return "";
  const [west, south, east, north] = area.map((side) => numberInWords(say, side));
  return words(say.area_in_words, { west, south, east, north });
}
