/** The record as it was known on a day: the twin of dossier/as_of.py. Pure. */

/**
 * @typedef {import("../../schema.js").ClaimColumns} ClaimColumns
 * @typedef {import("../../schema.js").EventColumns} EventColumns
 * @typedef {import("../../session.js").Events} Events
 *
 * @typedef {import("../../schema.js").FacetId} FacetId
 *
 * @typedef {object} Scale
 * @property {Record<FacetId, string[]>} options by facet, their ids
 * @property {string[]} standings what they are called, strongest first
 */

/**
 * Derive anew what depends on claims: standing, dispute, actors, who denies, what sources and origins there are, and
 * which events anybody had reported.
 * @param {EventColumns} events the columns of the whole record
 * @param {ClaimColumns} claims
 * @param {number} day
 * @param {Scale} scale
 * @returns {Events} the columns as known, with `absent` and `partly`
 */
export function asKnown(events, claims, day, { options, standings }) {
  const size = events.id.length,
    weakest = standings.indexOf("unasserted"),
    ownDenial = standings.indexOf("denial"); // an event that is itself one is not disputed
  const column = (/** @type {number} */ value) => /** @type {number[]} */ (new Array(size).fill(value));
  const standing = column(weakest),
    disputed = column(0),
    absent = column(1),
    partly = column(0);
  for (const e of claims.unclaimed) {
    standing[e] = events.standing[e];
    if (events.from[e] <= day) absent[e] = 0;
  }
  const actors = claims.own.map((own) => new Set(own));
  claims.from.forEach((from, c) => {
    const e = claims.event[c];
    if (from > day) {
      partly[e] = 1;
      return;
    }
    absent[e] = 0;
    if (claims.strength[c] >= 0) standing[e] = Math.min(standing[e], claims.strength[c]);
    if (claims.denial[c] && (ownDenial < 0 || claims.strength[c] !== ownDenial)) disputed[e] = 1;
    for (const actor of claims.actors[c]) actors[e].add(actor);
  });
  const option = standings.map((name) => options.standing.indexOf(name)),
    dispute = options.standing.indexOf("disputed");
  const keys = {
    ...events.keys,
    ...evidenceKnown(claims, day, size, options),
    actor: actors.map(inOrder),
    standing: standing.map((s, e) => [option[s], ...(disputed[e] ? [dispute] : [])].filter((key) => key >= 0)),
  };
  const isWeighed = options.standing.length > 0;
  return { ...events, standing: isWeighed ? standing : events.standing, disputed, keys, absent, partly };
}

/** @param {Set<number>} numbers */
const inOrder = (numbers) => [...numbers].sort((a, b) => a - b);

/** Of most events nothing is told: they share a list. @type {number[]} */
const NONE = [];

/**
 * Who denies each event, on how many origins it rests, what its sources are and whether they have a name.
 * @param {ClaimColumns} claims
 * @param {number} day
 * @param {number} size
 * @param {Scale["options"]} options
 */
function evidenceKnown(claims, day, size, options) {
  const denier = options.actor.map((id) => options.denied_by.indexOf(id)),
    deniers = listsOf(size),
    origins = listsOf(size),
    classes = listsOf(size);
  claims.from.forEach((from, c) => {
    if (from > day) return;
    const e = claims.event[c];
    if (claims.denial[c]) for (const actor of claims.actors[c]) deniers.add(e, denier[actor]);
    origins.add(e, claims.origin[c]);
    classes.add(e, claims.source_class[c]);
  });
  const [one, several] = ["one", "several"].map((id) => [options.origins.indexOf(id)]);
  return {
    denied_by: deniers.lists,
    origins: origins.lists.map(({ length }) => (length > 1 ? several : length ? one : NONE)),
    source_class: classes.lists,
    unnamed: unnamedKnown(claims, day, size, options.unnamed),
  };
}

/**
 * Whether anybody claims something without a name, and whether nobody else asserts it.
 * @param {ClaimColumns} claims
 * @param {number} day
 * @param {number} size
 * @param {string[]} options
 */
function unnamedKnown(claims, day, size, options) {
  const SPEAKS = 1,
    ASSERTS = 2,
    NAMED_ASSERTS = 4,
    found = new Uint8Array(size);
  claims.from.forEach((from, c) => {
    if (from > day) return;
    const asserts = claims.origin[c] >= 0;
    if (claims.unnamed[c]) found[claims.event[c]] |= asserts ? SPEAKS | ASSERTS : SPEAKS;
    else if (asserts) found[claims.event[c]] |= NAMED_ASSERTS;
  });
  const [some, only] = ["some", "only"].map((id) => options.indexOf(id)),
    both = [some, only].sort((a, b) => a - b);
  return Array.from(found, (how) => {
    if (!(how & SPEAKS)) return NONE;
    return how & ASSERTS && !(how & NAMED_ASSERTS) ? both : [some];
  });
}

/** A list for each event, of numbers in order, each once; -1 is none. @param {number} size */
function listsOf(size) {
  /** @type {number[][]} */
  const lists = new Array(size).fill(NONE);
  return {
    lists,
    /** @param {number} e @param {number} number */
    add(e, number) {
      const list = lists[e];
      if (number < 0 || list.includes(number)) return;
      if (list === NONE) lists[e] = [number];
      else list.splice(list.findLastIndex((each) => each < number) + 1, 0, number);
    },
  };
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
      ? [claims.search[e], ...events.keys.actor[e].map((actor) => claims.names[actor]).filter(Boolean)].join("\n")
      : text,
  );
}
