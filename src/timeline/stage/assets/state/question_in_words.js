/** What a question asks for, in words. Pure. */

import { words } from "../ui/dom.js";
import { FACETS, leftOut } from "./question.js";

/** The facets whose options say of themselves what they are. */
const SELF_EVIDENT = new Set(["actor", "weapon", "category", "standing", "place"]);

/**
 * Name each choice of a question, in the order of facets and options.
 * @param {Pick<import("../../session.js").Spec, "facets"|"words">} spec
 * @param {Pick<import("../../session.js").Question, "chosen">} question
 * @returns {string[]}
 */
export function choicesInWords({ facets, words: say }, { chosen }) {
  return FACETS.flatMap((id) => {
    const facet = facets.find((each) => each.id === id);
    return (facet?.options ?? []).flatMap((option) => {
      const name = SELF_EVIDENT.has(id) ? option.label : `${facet?.label}${say.colon}${option.label}`;
      if (chosen[id].has(option.id)) return name;
      return chosen[id].has(leftOut(option.id)) ? words(say.not_option, { option: name }) : [];
    });
  });
}
