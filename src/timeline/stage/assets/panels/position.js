/** Where an actor stands on a question, and the sign for it. Pure. */

/** @typedef {"asserts"|"admits"|"denies"|"mixed"|"declines"|"silent"} Position */

/**
 * The sign of each position; of one that has not spoken, a dot that is no button.
 * @type {Record<Exclude<Position, "silent">, string>}
 */
export const SIGNS = { asserts: "●", admits: "◉", denies: "✕", mixed: "◐", declines: "–" };
export const SILENT = "·";

/**
 * Reduce what an actor says of a matter to one word: the twin of statements.position.
 * @param {import("../../schema.js").Side[]} sides of its statements
 * @returns {Position}
 */
export function position(sides) {
  const asserts = sides.includes("asserts") || sides.includes("admits"),
    denies = sides.includes("denies");
  if (asserts && denies) return "mixed";
  if (denies) return "denies";
  return /** @type {const} */ (["admits", "asserts", "declines"]).find((side) => sides.includes(side)) ?? "silent";
}
