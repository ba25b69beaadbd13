/** Columns in which values repeat: written once each, and spread over the events that have them. Pure. */

/**
 * @typedef {import("../../schema.js").EventColumns} EventColumns
 * @typedef {import("../../schema.js").WrittenEvents} WrittenEvents
 */

/**
 * @template Value
 * @typedef {{each: Value[], of: Uint32Array}} Shares the values that there are, and by event the number of its own
 */

/** What columns were spread from. @type {WeakMap<object, Shares<any>>} */
const spreadFrom = new WeakMap();

/**
 * Give every event its value; events that have the same share it.
 * @template Value
 * @param {import("../../schema.js").Shared<Value>} written
 * @returns {Value[]}
 */
export function spread({ each, of }) {
  const values = of.map((number) => each[number]);
  spreadFrom.set(values, { each, of: new Uint32Array(of) });
  return values;
}

/**
 * Tell which values a column has: what holds for one of them holds for all events that share it.
 * @template Value
 * @param {Value[]} values
 * @returns {Shares<Value>}
 */
export function sharesOf(values) {
  const known = spreadFrom.get(values);
  if (known) return known;
  /** @type {Map<Value, number>} */
  const numbers = new Map(),
    of = new Uint32Array(values.length);
  for (const [e, value] of values.entries()) {
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    of[e] = number;
  }
  return { each: [...numbers.keys()], of };
}

/** The columns of the events, as views read them. @param {WrittenEvents} written @returns {EventColumns} */
export const eventsOf = ({ at, keys, ...others }) => ({
  ...others,
  at: spread(at),
  keys: /** @type {EventColumns["keys"]} */ (
    Object.fromEntries(Object.entries(keys).map(([facet, lists]) => [facet, spread(lists)]))
  ),
});
