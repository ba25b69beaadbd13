/** What a question asks for, in words. Pure. */

import { words } from "../ui/dom.js";
import { FACETS, leftOut } from "./question.js";

/** The facets whose options say of themselves what they are. */
const SELF_EVIDENT = new Set(["actor", "weapon", "category", "standing", "place"]);

/**
 * @typedef {Pick<import("../../session.js").Spec, "facets"|"words">} Asked
 * @typedef {Pick<import("../../session.js").Question, "chosen">} Chosen
 */

/**
 * Name each choice of a question, in the order of facets and options.
 * @param {Asked} spec
 * @param {Chosen} question
 * @returns {string[]}
 */
export const choicesInWords = (spec, question) =>
  facetsInWords(spec, question, (facet, label) =>
    SELF_EVIDENT.has(facet.id) ? label : `${facet.label}${spec.words.colon}${label}`,
  ).flatMap(([, choices]) => choices);

/**
 * Name each choice of a question, by the facet that it is made in; a facet without a choice is left out.
 * @param {Asked} spec
 * @param {Chosen} question
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
