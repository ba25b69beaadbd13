/** The options of a facet by what they are part of. Pure. */

/** The facets whose options stand by how many events they have. */
const BY_COUNT = new Set(/** @type {FacetId[]} */ (["actor", "place", "denied_by"]));

/**
 * @typedef {import("../../schema.js").Facet} Facet
 * @typedef {import("../../schema.js").FacetId} FacetId
 * @typedef {import("../../schema.js").FacetOption} FacetOption
 * @typedef {import("../../session.js").Spec} Spec
 *
 * @typedef {object} Tree the options of a facet by what they are part of
 * @property {FacetOption[]} roots those that are part of none, in the order of their chips
 * @property {Map<string, FacetOption[]>} children by the id of what they are part of
 * @property {Map<string, number>} totals events under each, by its id
 * @property {Map<string, FacetOption[]>} roles those of an actor in a role, which it offers once chosen, by its id
 */

/**
 * Part the options of a facet by what they are part of, and count their events.
 * @param {Facet} facet
 * @param {Spec} spec
 * @returns {Tree}
 */
export function treeOf({ id, options }, spec) {
  const counts = options.map(() => 0);
  for (const list of spec.whole.keys[id]) for (const key of list) counts[key]++;
  const totals = new Map(options.map((option, i) => [option.id, counts[i]]));
  const parentOf = (/** @type {FacetOption} */ { parent }) => (parent && totals.has(parent) ? parent : null);
  /** @type {Tree["children"]} */
  const children = new Map(),
    /** @type {Tree["roles"]} */
    roles = new Map(),
    plain = options.filter((option) => !option.role);
  for (const option of options)
    if (option.role && option.parent) roles.set(option.parent, [...(roles.get(option.parent) ?? []), option]);
  for (const option of plain) {
    const parent = parentOf(option);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), option]);
  }
  const roots = plain.filter((option) => parentOf(option) === null),
    total = (/** @type {FacetOption} */ option) => totals.get(option.id) ?? 0;
  if (BY_COUNT.has(id)) roots.sort((a, b) => Number(!!a.minor) - Number(!!b.minor) || total(b) - total(a));
  return { roots, children, totals, roles };
}
