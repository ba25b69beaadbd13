/** Dates in words, months on the slider, and where an actor stands. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { asOfInWords, dateAlone, dateInWords, edgeInWords } = await load("dates_in_words.js");
const { dayText, monthOf, monthText } = await load("calendar.js");
const { position, SIGNS } = await load("position.js");
const SPEC = {
  months: "January February March April May June July August September October November December".split(" "),
  words: {
    first_of_month: "1st",
    day_month_year: "{day} {month} {year}",
    month_year: "{month} {year}",
    asof_day: "on {date}",
    asof_end: "at the end of {date}",
  },
};
const day = (/** @type {string} */ text) => Date.parse(text) / 864e5;

test("a date is written as exactly as it is known", () => {
  assert.equal(dateInWords(SPEC, "2022"), "2022");
  assert.equal(dateInWords(SPEC, "2022-05"), "May 2022");
  assert.equal(dateInWords(SPEC, "2022-05-17"), "17 May 2022");
  assert.equal(dateInWords(SPEC, "2022-05-01"), "1st May 2022");
});

test("a year or month counts to its end, a day is itself", () => {
  assert.equal(asOfInWords(SPEC, "2022-05"), "at the end of May 2022");
  assert.equal(asOfInWords(SPEC, "2022-05-17"), "on 17 May 2022");
});

test("the edge of a period is a month only where it is its first or last day", () => {
  assert.equal(edgeInWords(SPEC, day("2022-05-01"), false), "May 2022");
  assert.equal(edgeInWords(SPEC, day("2022-05-31"), true), "May 2022");
  assert.equal(edgeInWords(SPEC, day("2022-05-31"), false), "31 May 2022");
});

test("a month that the slider stands on is written as the link reads it", () => {
  assert.equal(monthText(monthOf(day("2022-12-31"))), "2022-12");
  assert.equal(monthText(monthOf(day("2022-12-31")) + 1), "2023-01");
  assert.equal(monthText(monthOf(day("0099-03-01"))), "0099-03");
  assert.equal(dayText(day("2024-02-29")), "2024-02-29");
});

test("who says both is mixed, whatever else it says, and every position but silence has a sign of its own", () => {
  assert.equal(position(["asserts", "denies", "declines"]), "mixed");
  assert.equal(position(["admits", "denies"]), "mixed");
  assert.equal(position(["denies", "declines"]), "denies");
  assert.equal(position(["asserts", "admits"]), "admits");
  assert.equal(position(["declines"]), "declines");
  assert.equal(position([]), "silent");
  assert.equal(new Set(Object.values(SIGNS)).size, 5);
  assert.ok(!("silent" in SIGNS));
});

test("a month that stands alone is not declined, and one beside a day is", () => {
  const months = "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split(" ");
  const spec = { ...SPEC, months, language: "uk" };
  assert.match(dateAlone(spec, "2022-05"), /^травень /);
  assert.match(dateAlone(spec, "2022-05-17"), / травня /);
  assert.match(dateInWords(spec, "2022-05"), /^травня /);
  assert.equal(dateAlone(spec, "2022"), dateInWords(spec, "2022"));
});
