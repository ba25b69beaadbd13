/** The question that a link asks. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { dateText, span } = await load("question.js");
const day = (/** @type {string} */ text) => Date.parse(text) / 864e5;

test("a window is whole days", () => {
  assert.deepEqual(span("2022"), [day("2022-01-01"), day("2022-12-31")]);
  assert.deepEqual(span("2022-02"), [day("2022-02-01"), day("2022-02-28")]);
  assert.deepEqual(span("2024-02"), [day("2024-02-01"), day("2024-02-29")]);
  assert.deepEqual(span("2022-05-17"), [day("2022-05-17"), day("2022-05-17")]);
  assert.deepEqual(span("0099"), [day("0099-01-01"), day("0099-12-31")]);
  assert.notDeepEqual(span("2023-02"), [day("2023-02-01"), day("2023-03-01")]);
});

test("a window is written in its shortest text", () => {
  assert.equal(dateText(day("2022-01-01"), false), "2022-01");
  assert.equal(dateText(day("2022-01-02"), false), "2022-01-02");
  assert.equal(dateText(day("2022-01-31"), true), "2022-01");
  assert.equal(dateText(day("2022-01-30"), true), "2022-01-30");
});
