/** Who denies an event, in words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { disputeInWords, knownOf } = await load("event_marks.js");
const SPEC = {
  words: { disputed_by: "disputed by {names}" },
  facets: [
    {
      id: "denied_by",
      options: [
        { id: "aria", label: "Aria" },
        { id: "ministry", label: "Ministry", parent: "aria" },
        { id: "works", label: "Works", parent: "guild" },
      ],
    },
  ],
  events: {
    standing: [0, 0, 4],
    disputed: [1, 0, 0],
    keys: { standing: [[0], [0], [4]], denied_by: [[0, 1, 2], [], [0]] },
  },
};

test("of an actor and its parts the whole is named, and a part whose whole is silent by its own name", () => {
  assert.equal(disputeInWords(SPEC, 0), "disputed by Aria, Works");
});

test("nothing is said of what nobody disputes, nor of what is itself a denial", () => {
  assert.equal(disputeInWords(SPEC, 1), "");
  assert.equal(disputeInWords(SPEC, 2), "");
});

test("another denier makes another picture of the same event", () => {
  const later = { events: { ...SPEC.events, keys: { ...SPEC.events.keys, denied_by: [[0], [], [0]] } } };
  assert.notEqual(knownOf(SPEC, 0), knownOf(later, 0));
  assert.equal(knownOf(SPEC, 1), knownOf(later, 1));
});
