/** Days of every year that can be shown, as numbers and as text. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { dayOf, dayText, momentOf, momentText, monthOf, monthText, numbersOf, partsOf, yearText } =
  await load("calendar.js");
const { dateText, plainDate, span } = await load("question.js");
const { dateInWords, yearInWords } = await load("dates_in_words.js");

test("a day of any year is written and read back", () => {
  for (let day = dayOf(-9999); day < dayOf(10000); day += 9973) {
    assert.deepEqual(span(dayText(day)), [day, day]);
    assert.equal(plainDate(dayText(day)), dayText(day));
    assert.equal(monthText(monthOf(day)), dayText(day).slice(0, -3));
    assert.equal(Math.floor(momentOf(momentText(day + 0.25))), day);
  }
});

test("year 14 is not 1914, and year 0 is the one before year 1", () => {
  assert.deepEqual(partsOf(dayOf(14, 7, 19)), [14, 7, 19]);
  assert.equal(dayText(dayOf(14, 7, 19)), "0014-08-19");
  assert.equal(dayOf(1) - dayOf(0), 366);
  assert.equal(dayOf(0) - dayOf(-1), 365);
  assert.deepEqual([-479, 0, 14, 2022].map(yearText), ["-0479", "0000", "0014", "2022"]);
  assert.deepEqual(numbersOf("-0479-09"), [-479, 9, undefined]);
});

test("Plotly is told of moments before Christ with four digits, and of none after the last year it knows", () => {
  assert.equal(momentText(dayOf(-479, 8, 13) + 0.5), "-0479-09-13T12:00:00.000Z");
  assert.equal(momentText(dayOf(10001)), "9999-12-31T23:59:59.000Z");
  assert.equal(momentOf("-0479-09-13 12:00"), dayOf(-479, 8, 13) + 0.5);
  assert.equal(momentOf("2022-09-13"), dayOf(2022, 8, 13));
});

test("the end of a period before Christ is a month where it is its first or last day", () => {
  assert.equal(dateText(span("-0479-02")[1], true), "-0479-02");
  assert.equal(dateText(span("-0479-02")[1], false), "-0479-02-28");
});

test("a date that no calendar has is none, whatever its sign", () => {
  for (const text of ["-0000", "-0479-02-29", "-479", "-04790", "+0479", "0014-13"]) assert.equal(plainDate(text), "");
  for (const text of ["0000", "9999", "-9999", "0001-01-01", "-0480-02-29"]) assert.equal(plainDate(text), text);
});

test("a low year has its era where the page has words for it, and is else written as the link has it", () => {
  const eras = { bc: "{year} BC", ad: "AD {year}", unread: "" },
    words = { language: "en", month_year: "{month} {year}", day_month_year: "{day} {month} {year}" },
    spec = { words, months: Array.from({ length: 12 }, (_, month) => `M${month + 1}`), eras };

  assert.deepEqual(
    ["-0479", "-0479-09", "0014-08-19", "0117", "0000"].map((date) => dateInWords(spec, date)),
    ["480 BC", "M9 480 BC", "19 M8 AD 14", "117", "1 BC"],
  );
  assert.deepEqual(
    [-479, 14, 117].map((year) => yearInWords({ words }, year)),
    ["-0479", "0014", "117"],
  );
});
