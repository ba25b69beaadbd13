/** Which events a search finds: at once where they are few, in slices that let the page breathe where they are many. */

/** Events whose texts are looked through at once: it takes a few milliseconds. */
export const AT_ONCE = 20_000;
/** Milliseconds of a slice, and how many events are looked at between two looks at the clock. */
const SLICE = 6,
  FEW = 500;
/** Searches of the same texts that are remembered: a letter is often taken back. */
const REMEMBERED = 8;

/** @typedef {{terms: string[], found: Uint8Array}} Hits by event, 1 where all terms are found */

/** What was found before in some texts, the latest last. @type {WeakMap<string[], Hits[]>} */
const known = new WeakMap();

/** @param {string[]} terms */
const keyOf = (terms) => terms.join("\n");

/**
 * Give what was found already; null where nobody has looked for it.
 * @param {string[]} texts
 * @param {string[]} terms
 */
export function hitsKnown(texts, terms) {
  const key = keyOf(terms);
  return known.get(texts)?.find((hits) => keyOf(hits.terms) === key)?.found ?? null;
}

/**
 * Find the events whose text has every term.
 * @param {string[]} texts by event, normalized
 * @param {string[]} terms
 */
export function hitsOf(texts, terms) {
  const before = hitsKnown(texts, terms);
  if (before) return before;
  const search = begin(texts, terms);
  while (!search.isDone()) search.look();
  return remember(texts, terms, search.found);
}

/**
 * Find them in slices, between which the page does what else it has to do.
 * @param {string[]} texts
 * @param {string[]} terms
 * @param {() => boolean} isWanted asked before each slice
 * @returns {Promise<boolean>} whether they were found: they are known from now on
 */
export async function seekInSlices(texts, terms, isWanted) {
  const search = begin(texts, terms);
  while (!search.isDone()) {
    await nextTurn();
    if (!isWanted()) return false;
    const end = performance.now() + SLICE;
    do search.look();
    while (!search.isDone() && performance.now() < end);
  }
  remember(texts, terms, search.found);
  return true;
}

/**
 * A search of which some events at a time are looked at; where an earlier one had fewer letters, only what that found.
 * @param {string[]} texts
 * @param {string[]} terms
 */
function begin(texts, terms) {
  const found = new Uint8Array(texts.length),
    wider = known.get(texts)?.findLast((hits) => isNarrower(terms, hits.terms))?.found;
  let at = 0;
  return {
    found,
    isDone: () => at >= texts.length,
    look() {
      for (const end = Math.min(texts.length, at + FEW); at < end; at++)
        if ((!wider || wider[at]) && terms.every((term) => texts[at].includes(term))) found[at] = 1;
    },
  };
}

/**
 * Whether all that has some terms has others too: each of those is a part of one of these.
 * @param {string[]} terms
 * @param {string[]} others
 */
const isNarrower = (terms, others) => others.every((other) => terms.some((term) => term.includes(other)));

/** @param {string[]} texts @param {string[]} terms @param {Uint8Array} found */
function remember(texts, terms, found) {
  known.set(texts, [...(known.get(texts) ?? []), { terms, found }].slice(-REMEMBERED));
  return found;
}

/** Let everything that waits have its turn first: what is typed and what is to be drawn. */
const nextTurn = () => new Promise((resolve) => setTimeout(resolve));
