/** What is printed of a view, before it is drawn. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { gather } = await load("evidence.js");
const { questionInWords } = await load("view_in_words.js");
const { everything } = await load("question.js");

const SAY = {
  language: "en",
  paper_shown: "Events shown",
  search: "Search",
  period: "Period",
  asof: "Known by",
  asof_everything: "today",
  asof_day: "{date}",
  asof_end: "end of {date}",
  month_year: "{month} {year}",
  "count_all.one": "{count} event",
  "count_all.other": "{count} events",
  "count_some.by": "all",
  "count_some.one": "{shown} of {all} event",
  "count_some.other": "{shown} of {all} events",
  count_none: "No event matches",
};
const SPEC = {
  words: SAY,
  months: Array.from({ length: 12 }, (_, i) => `month ${i + 1}`),
  events: { id: ["a", "b", "c"] },
  facets: [
    { id: "actor", label: "Actor", options: [{ id: "x", label: "X" }] },
    {
      id: "weapon",
      label: "Weapon",
      options: [
        { id: "one", label: "One" },
        { id: "two", label: "Two" },
      ],
    },
  ],
};
const asked = (change = {}) => ({ ...everything(), ...change });

test("a view that asks nothing says only how much there is, and that it is as known today", () => {
  const rows = questionInWords(SPEC, { question: asked(), order: [0, 1, 2], day: Infinity }, "");

  assert.deepEqual(rows, [
    ["Events shown", "3 events"],
    ["Known by", "today"],
  ]);
});

test("each part of a question is written out under its name, and what is not asked is not", () => {
  const question = asked({ q: "gliders", asof: "2023-04" });
  question.chosen.weapon = new Set(["two", "one"]);

  const rows = questionInWords(SPEC, { question, order: [1], day: 100 }, "2022 – 2023");

  assert.deepEqual(rows, [
    ["Events shown", "1 of 3 events"],
    ["Weapon", "One, Two"],
    ["Search", "“gliders”"],
    ["Period", "2022 – 2023"],
    ["Known by", "end of month 4 2023"],
  ]);
  assert.equal(
    rows.some(([name]) => name === "Actor"),
    false,
  );
});

const claim = (source_id, claimant, side) => ({
  source_id,
  claimant,
  assertion: side === "asserts" ? 1 : 0,
  denial: side === "denies" ? 1 : 0,
});
const CARDS = [
  { claims: [claim("s2", "Aria", "asserts"), claim("s1", "Aria", "asserts"), claim("s1", "Boria", "denies")] },
  { claims: [claim("s3", "Boria", "declines"), claim("s2", "Aria", "asserts")] },
];
const all = () => true;

test("a source is numbered once, in the order in which the events come to it", () => {
  const { of, sources, missing } = gather([0, 1], (event) => CARDS[event], all);

  assert.deepEqual(
    sources.map(({ source_id }) => source_id),
    ["s2", "s1", "s3"],
  );
  assert.deepEqual(of.get(0), { asserting: ["Aria"], denying: ["Boria"], sources: [1, 2] });
  assert.deepEqual(of.get(1), { asserting: ["Aria"], denying: [], sources: [1, 3] });
  assert.equal(missing, 0);
});

test("what was not known on the day is neither said nor sourced, and what is not loaded is counted", () => {
  const { of, sources, missing } = gather(
    [0, 1],
    (event) => (event === 0 ? CARDS[0] : null),
    ({ denial }) => !denial,
  );

  assert.deepEqual(of.get(0), { asserting: ["Aria"], denying: [], sources: [1, 2] });
  assert.equal(of.has(1), false);
  assert.equal(missing, 1);
  assert.equal(sources.length, 2);
});
