/** The question that a link asks. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { areaOf, areaText, dateText, isEverything, readLink, span, unread, writeLink } = await load("question.js");
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

test("a link says an area by its four sides, and what is none is named and not asked", () => {
  const known = /** @type {any} */ (new Proxy({}, { get: () => new Set() }));
  const good = "?bbox=-44.5%2C25%2C63.25%2C40",
    asked = readLink(good, known);

  assert.deepEqual(areaOf(asked), [-44.5, 25, 63.25, 40]);
  assert.equal(writeLink("?lang=fr", asked), `?lang=fr&${good.slice(1)}`);
  assert.equal(isEverything(asked), false);
  assert.deepEqual(unread(good, asked), []);
  for (const bad of [
    "1,2,3",
    "1,2,3,4,5",
    "10,20,5,30",
    "10,30,20,29",
    "190,0,200,1",
    "10,0,371,1",
    "-181,0,0,1",
    "0,0,1,91",
    "a,b,c,d",
    "1e1,2,30,40",
    " 1,2,3,4",
  ]) {
    const link = `?${new URLSearchParams({ bbox: bad })}`;
    assert.equal(areaOf(readLink(link, known)), null, bad);
    assert.deepEqual(unread(link, readLink(link, known)), [`bbox=${bad}`]);
  }
});

test("the area in view is written in hundredths of a degree, and leaves out nothing at its edges", () => {
  assert.equal(areaText([44.123, 25.999, 63.501, 40.001]), "44.12,25.99,63.51,40.01");
  assert.equal(areaText([-44.123, -25.999, -3.501, -0.001]), "-44.13,-26,-3.5,0");
  assert.equal(areaText([-180, -85.0511, 180, 85.0511]), "-180,-85.06,180,85.06");
});

test("an area that crosses 180 degrees begins on the earth and ends beyond it, whatever the map calls its west", () => {
  assert.equal(areaText([170.004, -30, 190, 0]), "170,-30,190,0");
  assert.equal(areaText([-190, -30, -170, 0]), "170,-30,190,0");
  assert.equal(areaText([200, 0, 210, 1]), "-160,0,-150,1");
  assert.equal(areaText([-200, -60, 220, 85]), "-180,-60,180,85");
  assert.equal(areaText([40, 30, 50, 35]), "40,30,50,35");
});
