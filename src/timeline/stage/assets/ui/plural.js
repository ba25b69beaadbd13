/** Messages that depend on a number, in the form that the language wants: the twin of Words.counted. Pure. */

import { words } from "./dom.js";

/** @type {Map<string, {form: Intl.PluralRules, number: Intl.NumberFormat}>} */
const languages = new Map();

/** @param {string} language */
function rulesOf(language) {
  const known = languages.get(language);
  if (known) return known;
  const rules = {
    form: new Intl.PluralRules(language),
    number: new Intl.NumberFormat(language, { maximumFractionDigits: 6 }),
  };
  languages.set(language, rules);
  return rules;
}

/**
 * Write a number as a page's language does.
 * @param {Record<string, string>} say a page's words
 * @param {number} value
 */
export const numberInWords = (say, value) => rulesOf(say.language).number.format(value);

/**
 * Fill in the form of a message that its deciding number takes; numbers are written as the language does.
 * @param {Record<string, string>} say a page's words, its language among them
 * @param {string} key of the message, whose forms stand under "key.one", "key.other" ...
 * @param {Record<string, number|string>} values of which "count" decides, or the one that "key.by" names
 * @returns {string}
 */
export function counted(say, key, values) {
  const { form, number } = rulesOf(say.language);
  const decides = Number(values[say[`${key}.by`] ?? "count"]);
  const written = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "number" ? number.format(value) : value,
  ]);
  return words(say[`${key}.${form.select(decides)}`], Object.fromEntries(written));
}
