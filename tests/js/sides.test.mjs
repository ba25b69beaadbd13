/** Who says it and who denies it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { sidesOf } = await load("sides.js");
const claim = (claimant, stance, text, more = {}) => ({
  claimant,
  stance,
  text,
  made: "1 May 2020",
  manner: `a ${stance}`,
  assertion: Number(!["denies", "disputes", "declines"].includes(stance)),
  denial: Number(["denies", "disputes"].includes(stance)),
  source_id: "s",
  ...more,
});

test("assertions stand against denials and objections, and who declines stands on neither side", () => {
  const { says, denies, neither } = sidesOf(
    [
      claim("A", "asserts", "It is so."),
      claim("B", "denies", "It is not so."),
      claim("C", "disputes", "It is not quite so."),
      claim("D", "declines", "No comment."),
      claim("E", "warns", "It may come."),
    ],
    "2020",
  );
  assert.deepEqual(
    says.map(({ claimant, manner }) => [claimant, manner]),
    [
      ["A", ""],
      ["E", "a warns"],
    ],
  );
  assert.deepEqual(
    denies.map(({ claimant, manner }) => [claimant, manner]),
    [
      ["B", ""],
      ["C", "a disputes"],
    ],
  );
  assert.deepEqual(
    neither.map(({ claimant, manner }) => [claimant, manner]),
    [["D", ""]],
  );
});

test("a claimant is named once for all that it says on a day, in the order of the claims, and nothing is said twice, the date of the event neither", () => {
  const { says, denies } = sidesOf(
    [
      claim("A", "asserts", "One."),
      claim("B", "asserts", "Two."),
      claim("A", "asserts", "Three."),
      claim("A", "asserts", "One."),
      claim("A", "asserts", "Four.", { made: "2 May 2020" }),
    ],
    "2 May 2020",
  );
  assert.deepEqual(
    says.map(({ claimant, made, statements }) => [claimant, made, statements.map(({ text }) => text)]),
    [
      ["A", "1 May 2020", ["One.", "Three."]],
      ["B", "1 May 2020", ["Two."]],
      ["A", "", ["Four."]],
    ],
  );
  assert.deepEqual(denies, []);
});
