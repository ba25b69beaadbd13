/** What a search that finds nothing may have been meant for: a period, or filters. Pure. */

import { isNamedBy, terms } from "./search.js";
import { readPeriod } from "./typed_period.js";

/**
 * @typedef {{from: string, to: string}} PeriodSuggestion
 * @typedef {{facet: import("../../schema.js").FacetId, option: number}} FilterSuggestion
 * @typedef {PeriodSuggestion|FilterSuggestion} Suggestion
 */

/** Suggestions that are worth reading where one thing was typed. */
export const MOST = 4;

/**
 * Give what may be asked in the place of a text: the period that it is the date of, and the filters that have all its
 * words.
 * @param {string} text
 * @param {import("../../schema.js").Facet[]} facets
 * @param {Record<string, string[]>} names what the options of a facet are found by besides, normalized
 * @param {import("../../schema.js").Eras} [eras]
 * @returns {Suggestion[]}
 */
export function suggestionsFor(text, facets, names, eras) {
  const sought = terms(text);
  if (!sought.length) return [];
  const { period } = readPeriod(text, text, eras);
  const filters = facets.flatMap(({ id, options }) =>
    options.flatMap(({ label }, option) =>
      isNamedBy(sought, label, names[id]?.[option]) ? [{ facet: id, option }] : [],
    ),
  );
  return [...(period?.from ? [period] : []), ...filters].slice(0, MOST);
}
