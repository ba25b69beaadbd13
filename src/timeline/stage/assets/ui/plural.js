/** Messages that depend on a number, in the form that the language wants: the twin of Words.counted. Pure. */

import { apart, setText, words } from "./dom.js";

/** @type {Map<string, {form: Intl.PluralRules, number: Intl.NumberFormat, digits: string[]|null}>} digits: none
 * where they are Latin */
const languages = new Map();

/** @param {string} language */
function rulesOf(language) {
  const known = languages.get(language);
  if (known) return known;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 6 }),
    own = Array.from({ length: 10 }, (_, digit) => number.format(digit)),
    rules = { form: new Intl.PluralRules(language), number, digits: own[1] === "1" ? null : own };
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
 * Write what is numbered and not counted, as a year, a day or a step, with the digits of a page's language.
 * @param {Record<string, string>} say a page's words
 * @param {string|number} text
 */
export function digits(say, text) {
  const own = rulesOf(say.language).digits;
  return own ? String(text).replace(/[0-9]/g, (digit) => own[Number(digit)]) : String(text);
}

/**
 * Write every number that stands in an element with the digits of a page's language: Plotly knows Latin ones only.
 * @param {Record<string, string>} say a page's words
 * @param {Element} element
 */
export function writeDigits(say, element) {
  if (!rulesOf(say.language).digits) return;
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) setText(text, digits(say, text.textContent ?? ""));
}

/** What stands between the parts of a list, its space included. @param {Record<string, string>} say a page's words */
export const comma = (say) => say.comma ?? ", ";

/** What stands between parts that have commas of their own. @param {Record<string, string>} say a page's words */
export const semicolon = (say) => say.semicolon ?? "; ";

/**
 * Write a list, its parts apart by the comma of a page's language: the twin of Words.listed.
 * @param {Record<string, string>} say a page's words
 * @param {string[]} parts
 */
export const listed = (say, parts) =>
  parts
    .filter(Boolean)
    .map((part) => (say.direction === "rtl" ? apart(part) : part))
    .join(comma(say));

/**
 * Fill in words that name numbers and ask for no form, with the digits of a page's language.
 * @param {Record<string, string>} say a page's words
 * @param {string} key
 * @param {Record<string, string|number>} values
 */
export const numbered = (say, key, values) =>
  words(
    say[key],
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? digits(say, value) : value]),
    ),
  );

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
