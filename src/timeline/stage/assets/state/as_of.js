/** The record as it was known on a day: the twin of knowledge.known. Pure. */

/**
 * @typedef {object} Claims columns, one value a claim in the order of the table
 * @property {number[]} from the first day, counted from 1970, on which a reader finds it
 * @property {number[]} event number of its event
 * @property {number[]} strength the standing it supports by itself, -1 for none; 0 is the strongest
 * @property {number[]} denial 1 if it denies or disputes
 * @property {number[][]} actors the options of the actor facet that its claimant answers to
 * @property {number[][]} own for each event, the options that its participants answer to
 * @property {string[]} names for each option of the actor facet, its folded names
 * @property {Record<number, string>} search for an event told of on several days, the folded text it is found by until all is known, without claimants
 */

/**
 * Derive anew what depends on claims: standing, dispute, actors, and which events anybody had reported.
 * @param {object} events the columns of the whole record
 * @param {Claims} claims
 * @param {number} day
 * @param {{standing: string[], names: string[], disputed: number}} scale the standing facet's option ids, the standings strongest first, and the option of disputes
 * @returns {object} the columns as known, with `absent`: 1 for an event nobody had reported, and `partly`: 1 for one of which more became known
 */
export function asKnown(events, claims, day, scale) {
  const size = events.id.length,
    weakest = scale.names.length - 1;
  const standing = new Array(size).fill(weakest),
    disputed = new Array(size).fill(0),
    absent = new Array(size).fill(1),
    partly = new Array(size).fill(0);
  const actors = claims.own.map((own) => new Set(own));
  claims.from.forEach((from, c) => {
    const e = claims.event[c];
    if (from > day) {
      partly[e] = 1;
      return;
    }
    absent[e] = 0;
    if (claims.strength[c] >= 0) standing[e] = Math.min(standing[e], claims.strength[c]);
    if (claims.denial[c]) disputed[e] = 1;
    for (const actor of claims.actors[c]) actors[e].add(actor);
  });
  const option = scale.names.map((name) => scale.standing.indexOf(name));
  const keys = {
    ...events.keys,
    actor: actors.map((set) => [...set].sort((a, b) => a - b)),
    standing: standing.map((s, e) => [option[s], ...(disputed[e] ? [scale.disputed] : [])].filter((key) => key >= 0)),
  };
  return { ...events, standing, disputed, keys, absent, partly };
}

/**
 * Give the text that each event is found by: of one that is known in part, its title and the names of who had spoken.
 * @param {string[]} search the text of the whole record
 * @param {Claims} claims
 * @param {object} events the columns as known
 */
export function searchAsKnown(search, claims, events) {
  return search.map((text, e) =>
    events.partly[e]
      ? [claims.search[e], ...events.keys.actor[e].map((actor) => claims.names[actor])].join("\n")
      : text,
  );
}
