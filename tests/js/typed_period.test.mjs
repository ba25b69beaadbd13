/** The dates that a reader types for the ends of a period. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { readPeriod, writePeriod } = await load("typed_period.js");

test("a year, a month and a day are read, and what is empty or two dots has no limit", () => {
  assert.deepEqual(readPeriod("2022-09", "2022-10").period, { from: "2022-09", to: "2022-10" });
  assert.deepEqual(readPeriod(" 2022 ", "2022-10-05").period, { from: "2022", to: "2022-10-05" });
  assert.deepEqual(readPeriod("..", "2022").period, { from: "", to: "2022" });
  assert.deepEqual(readPeriod("2022", "").period, { from: "2022", to: "" });
  assert.deepEqual(readPeriod("", "..").period, { from: "", to: "" });
});

test("a date may be typed in the digits of the reader's language, and the link has Latin ones", () => {
  assert.deepEqual(readPeriod("۲۰۲۲-۰۹", "٢٠٢٣").period, { from: "2022-09", to: "2023" });
  assert.equal(readPeriod("۲۰۲۲-۱۳", "").period, null);
});

test("what is no date is told with the field that it stands in, and no period is given", () => {
  for (const text of ["2022-13", "2022-02-30", "Sept 2022", "22", "2022/2023", "0000"]) {
    assert.deepEqual(readPeriod(text, "2023"), { period: null, unread: { end: 0, text }, isReversed: false });
    assert.deepEqual(readPeriod("2020", text).unread, { end: 1, text });
  }
});

test("a period that would end before it begins is told, and one within a month is none", () => {
  assert.equal(readPeriod("2023", "2022-12").isReversed, true);
  assert.equal(readPeriod("2022-09-30", "2022-09").isReversed, false);
  assert.equal(readPeriod("2023", "..").isReversed, false);
});

test("where one end is asked for the other says that it is open, and where none is both are empty", () => {
  assert.deepEqual(writePeriod({ from: "2022-09", to: "" }), ["2022-09", ".."]);
  assert.deepEqual(writePeriod({ from: "", to: "2022" }), ["..", "2022"]);
  assert.deepEqual(writePeriod({ from: "", to: "" }), ["", ""]);
});
