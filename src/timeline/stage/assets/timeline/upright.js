/** Where words stand that run up along a line of the timeline: from the top down, over no mark and no name. Pure. */

import { firstFree } from "../paint/labels.js";

/** Pixels of a line of type, and by which words are moved down. */
export const LINE = 13;
const STEP = 8;

/** @typedef {import("../paint/labels.js").Box} Box */

/**
 * @param {number[]} lefts where they may begin, in turn
 * @param {number} length of the words, in pixels
 * @param {Box} field
 * @param {number[][]} taken
 * @returns {Box|null} null for want of room
 */
export function placeUpright(lefts, length, field, taken) {
  /** @type {[number, number][]} */
  const spots = [];
  for (let top = field[1]; top + length <= field[3]; top += STEP)
    for (const left of lefts) spots.push([left, top + length / 2]);
  const found = firstFree(spots, { width: LINE, half: length / 2, edge: 0 }, [...taken], field);
  return found && [found[0], found[1] - length / 2, found[0] + LINE, found[1] + length / 2];
}
