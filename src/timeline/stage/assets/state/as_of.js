/** The record as it was known on a day: the twin of dossier/as_of.py. Pure. */

/**
 * @typedef {import("../../schema.js").ClaimColumns} ClaimColumns
 * @typedef {import("../../schema.js").EventColumns} EventColumns
 * @typedef {import("../../session.js").Events} Events
 *
 * @typedef {object} Scale what standings are called
 * @property {string[]} standing the options of their facet, by id
 * @property {string[]} names strongest first
 * @property {number} disputed the number of the option of disputes, -1 where there is none
 */

/**
 * Derive anew what depends on claims: standing, dispute, actors, and which events anybody had reported.
 * @param {EventColumns} events the columns of the whole record
 * @param {ClaimColumns} claims
 * @param {number} day
 * @param {Scale} scale
 * @returns {Events} the columns as known, with `absent` and `partly`
 */
export function asKnown(events, claims, day, scale) {
  const size = events.id.length,
    weakest = scale.names.length - 1;
  const column = (/** @type {number} */ value) => /** @type {number[]} */ (new Array(size).fill(value));
  const standing = column(weakest),
    disputed = column(0),
    absent = column(1),
    partly = column(0);
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
 * @param {ClaimColumns} claims
 * @param {Events} events the columns as known
 */
export function searchAsKnown(search, claims, events) {
  return search.map((text, e) =>
    events.partly?.[e]
      ? [claims.search[e], ...events.keys.actor[e].map((actor) => claims.names[actor])].join("\n")
      : text,
  );
}
