/** What the key of the marks says of those on screen. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { usedBy } = await load("key.js");
const SPEC = {
  facets: [
    {
      id: "standing",
      options: [
        { id: "confirmed", label: "Confirmed", mark: 0 },
        { id: "claimed", label: "Claimed by one side", mark: 3 },
        { id: "denial", label: "A denial", mark: 4 },
        { id: "disputed", label: "Disputed", tick: true },
      ],
    },
  ],
  theme: { marks: { fills: [1, 0.55, 0.2, 0, 0, 0] } },
  events: {
    standing: [0, 3, 4, 0],
    shape: [-1, 2, 2, 0],
    category: [0, 0, 1, 1],
    disputed: [0, 1, 0, 0],
    fade: [0, 0, 0, 3],
    from: [0, 0, 0, 10],
    to: [0, 5, 5, 20],
  },
};

test("the key says what the marks on screen say, and nothing of what is not there", () => {
  assert.deepEqual(usedBy(SPEC, [0]), {
    fills: [{ share: 1, names: ["Confirmed"] }],
    shapes: [-1],
    colours: [0],
    isDisputed: false,
    isFaded: false,
  });
  assert.deepEqual(usedBy(SPEC, []).fills, []);
});

test("standings that fill a mark alike share its sample", () => {
  const { fills, isDisputed, isFaded, colours } = usedBy(SPEC, [2, 1, 3]);
  assert.deepEqual(fills, [
    { share: 1, names: ["Confirmed"] },
    { share: 0, names: ["Claimed by one side", "A denial"] },
  ]);
  assert.ok(isDisputed && isFaded);
  assert.deepEqual(colours, [0, 1]);
});
