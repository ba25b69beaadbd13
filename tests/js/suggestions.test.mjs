import assert from "node:assert/strict";
import test from "node:test";

import { MOST, suggestionsFor } from "../../src/timeline/stage/assets/state/suggestions.js";

const FACETS = [
  {
    id: "standing",
    label: "How well established",
    options: [
      { id: "denial", label: "A denial" },
      { id: "claimed", label: "Claimed" },
    ],
  },
  {
    id: "actor",
    label: "Actor",
    options: [
      { id: "iran", label: "Iran" },
      { id: "irgc", label: "Guards" },
    ],
  },
];
const NAMES = { actor: ["iran islamic republic", "irgc corps"] };
const ask = (text) => suggestionsFor(text, FACETS, NAMES);

test("words that name filters suggest these, by their labels or by what they are found by", () => {
  assert.deepEqual(ask("denial"), [{ facet: "standing", option: 0 }]);
  assert.deepEqual(ask("Corps"), [{ facet: "actor", option: 1 }]);
  assert.deepEqual(ask("denial corps"), [], "all words have to be one filter's");
});

test("a date suggests the period that it names, in any digits, and no number that is none does", () => {
  assert.deepEqual(ask("2022-09"), [{ from: "2022-09", to: "2022-09" }]);
  assert.deepEqual(ask("۲۰۲۲"), [{ from: "2022", to: "2022" }]);
  assert.deepEqual(ask("136"), []);
  assert.deepEqual(ask("2022-13"), []);
  assert.deepEqual(ask(".."), [], "two dots are no limit, and nothing to ask for");
});

test("nothing typed suggests nothing, and no more is suggested than can be read", () => {
  assert.deepEqual(ask("  "), []);
  const many = [
    {
      id: "place",
      label: "Place",
      options: Array.from({ length: 9 }, (_, i) => ({ id: `p${i}`, label: `Port ${i}` })),
    },
  ];
  assert.equal(suggestionsFor("port", many, {}).length, MOST);
});
