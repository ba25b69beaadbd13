/** What is found among all that the palette offers. Pure. */

import { normalized, terms } from "./search.js";

/**
 * @typedef {object} Entry something to go to or to do
 * @property {string} name
 * @property {string} kind what it is, in words
 * @property {string} [group] what it is one of, and what else that is called, normalized
 * @property {string} [found] what it is found by besides, normalized
 * @property {() => void} act
 */

/** Entries that are shown at once. */
export const MOST = 12;

/**
 * Find the entries that have every term of a text: first those of which it is the name, then those whose name begins
 * with it, then those whose names have it, then those of a group that goes by it, then those that are found by
 * something else.
 * @param {Entry[]} entries
 * @param {string} text nothing finds the first ones
 * @returns {Entry[]}
 */
export function findEntries(entries, text) {
  const sought = terms(text),
    whole = normalized(text);
  if (!sought.length) return entries.slice(0, MOST);
  /** @type {[Entry[], Entry[], Entry[], Entry[], Entry[]]} */
  const ranks = [[], [], [], [], []];
  for (const entry of entries) {
    const name = nameOf(entry),
      within = (/** @type {string} */ others) => sought.every((term) => name.includes(term) || others.includes(term));
    if (sought.every((term) => name.includes(term)))
      ranks[name === whole ? 0 : name.startsWith(whole) ? 1 : 2].push(entry);
    else if (entry.group && within(entry.group)) ranks[3].push(entry);
    else if (entry.found && within(entry.found)) ranks[4].push(entry);
  }
  return ranks.flat().slice(0, MOST);
}

/** Names as a search compares them, each made once: whoever types asks for all of them at every letter. */
const names = new WeakMap();

/** @param {Entry} entry @returns {string} */
function nameOf(entry) {
  const known = names.get(entry);
  if (known !== undefined) return known;
  const name = normalized(entry.name);
  names.set(entry, name);
  return name;
}
