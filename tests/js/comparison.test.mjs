/** Two questions put to the same record. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { bins, comparedText, differences, readCompared, suggestions } = await load("comparison.js");
const { FACETS, everything, writeLink } = await load("question.js");
const day = (/** @type {string} */ text) => Date.parse(text) / 864e5;
const known = Object.fromEntries(FACETS.map((/** @type {string} */ facet) => [facet, new Set(["a", "b"])]));
const asking = (/** @type {object} */ asked) => ({ ...everything(), ...asked });
/** @param {number[]} standing @param {number[][]} deniers */
const events = (standing, deniers = standing.map(() => [])) => ({ standing, keys: { denied_by: deniers } });

test("a link keeps the question that is compared, whatever it asks, and none is not all", () => {
  const questions = [
    everything(),
    asking({ q: "a & b=c?", from: "2022", to: "2022-11", asof: "2023-03-01" }),
    asking({ chosen: { ...everything().chosen, actor: new Set(["a", "-b"]) } }),
  ];
  for (const question of questions) {
    const link = writeLink("?lang=fr", everything(), "", { compare: comparedText(question) });
    assert.deepEqual(readCompared(link, known), question);
  }
  assert.equal(comparedText(null), "");
  assert.equal(readCompared("?lang=fr", known), null);
});

test("what a link compares with is read as carefully as what it asks", () => {
  const read = readCompared(`?compare=${encodeURIComponent("actor=zz&from=nonsense&asof=2022-13&q=%20x ")}`, known);
  assert.deepEqual(read, asking({ q: "x" }));
  assert.equal(readCompared("?compare=", known), null);
});

test("each event is in one part, and in both it may be known otherwise", () => {
  const here = { events: events([0, 0, 0, 1, 0]), shown: Uint8Array.from([2, 2, 1, 2, 0]) };
  const there = { events: events([0, 0, 1, 1, 0], [[], [], [], [3], []]), shown: Uint8Array.from([0, 2, 2, 1, 0]) };
  const found = differences(here, there);
  assert.deepEqual(found, { here: [0], there: [], both: [1, 2, 3], otherwise: [2, 3] });
  assert.deepEqual(differences(there, here).there, [0]);
  assert.deepEqual(differences(here, here).otherwise, []);
});

test("both are counted on one scale of months, or of years where those are many, and none is missed", () => {
  const moment = ["2022-01-31", "2022-03-01", "2022-03-31", "2023-01-01"].map(day);
  const months = bins(moment, { here: [0], there: [3], both: [1, 2], otherwise: [] });
  assert.equal(months.areYears, false);
  assert.equal(months.from.length, 13);
  assert.equal(months.from[0], day("2022-01-01"));
  assert.deepEqual(months.here.slice(0, 4), [1, 0, 2, 0]);
  assert.equal(months.there.at(-1), 1);
  assert.equal(
    months.here.reduce((/** @type {number} */ sum, /** @type {number} */ n) => sum + n),
    3,
  );

  const years = bins([day("1999-07-01"), day("2024-02-29") + 0.5], { here: [0], there: [1], both: [], otherwise: [] });
  assert.equal(years.areYears, true);
  assert.equal(years.from.length, 26);
  assert.equal(years.from[0], day("1999-01-01"));
  assert.equal(years.there[25], 1);
  assert.deepEqual(bins([], { here: [], there: [], both: [], otherwise: [] }).from, []);
});

test("one is offered what fits what is asked: the period before, today, all; of all there is nothing to offer", () => {
  const keys = (/** @type {any} */ question) => suggestions(question).map(([key]) => key);
  assert.deepEqual(keys(everything()), []);
  assert.deepEqual(keys(asking({ from: "2022" })), ["compare_all"]);
  assert.deepEqual(keys(asking({ from: "2022", to: "2022", asof: "2023" })), [
    "compare_before",
    "compare_today",
    "compare_all",
  ]);
  const [[, before]] = suggestions(asking({ from: "2022-07", to: "2022-12", q: "x" }));
  assert.equal(before.to, "2022-06");
  assert.equal(day("2022-07-01") - day(before.from), 184);
  assert.equal(before.q, "x");
});
