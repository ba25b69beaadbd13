/** What stands behind the events that are printed: who says so, who denies it, and each source once. Pure. */

/**
 * @typedef {import("../../schema.js").Card} Card
 * @typedef {import("../../schema.js").Statement} Statement
 *
 * @typedef {object} Evidence what is known of one event on the day that is shown
 * @property {string[]} asserting who asserts it, each once
 * @property {string[]} denying
 * @property {number[]} sources their numbers in the list of sources, from 1
 */

/**
 * Number the sources in the order in which the events come to them.
 * @param {number[]} events
 * @param {(event: number) => Card|null} cardOf null where it has not been loaded
 * @param {(claim: Statement, event: number) => boolean} isKnown
 * @returns {{of: Map<number, Evidence>, sources: Statement[], missing: number}} by event; a statement of each source;
 *   how many events have no card
 */
export function gather(events, cardOf, isKnown) {
  /** @type {Map<number, Evidence>} */
  const of = new Map();
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @type {Statement[]} */
  const sources = [];
  let missing = 0;
  for (const event of events) {
    const card = cardOf(event);
    if (!card) {
      missing++;
      continue;
    }
    const claims = card.claims.filter((claim) => isKnown(claim, event));
    for (const claim of claims) if (!numbers.has(claim.source_id)) numbers.set(claim.source_id, sources.push(claim));
    of.set(event, {
      asserting: namesOf(claims.filter((claim) => claim.assertion)),
      denying: namesOf(claims.filter((claim) => claim.denial)),
      sources: [...new Set(claims.map((claim) => numbers.get(claim.source_id) ?? 0))].sort((a, b) => a - b),
    });
  }
  return { of, sources, missing };
}

/** @param {Statement[]} claims */
const namesOf = (claims) => [...new Set(claims.map(({ claimant }) => claimant))];
