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
  for (const text of ["2022-13", "2022-02-30", "Sept 2022", "22", "2022/2023", "-0000", "500 BC"]) {
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

test("a year before Christ is typed as the link has it, or as the page's language names it", () => {
  const english = { bc: "{year} BC", ad: "AD {year}", unread: "" },
    french = { bc: "{year}\u00a0av.\u00a0J.-C.", ad: "{year}\u00a0apr.\u00a0J.-C.", unread: "" };

  assert.deepEqual(readPeriod("-0499", "-0478-12").period, { from: "-0499", to: "-0478-12" });
  assert.deepEqual(readPeriod("500 BC", "ad 14", english).period, { from: "-0499", to: "0014" });
  assert.deepEqual(readPeriod("500 av. j.-c.", "14 apr J.-C.", french).period, { from: "-0499", to: "0014" });
  assert.deepEqual(readPeriod("1bc", "..", english).period, { from: "0000", to: "" });
  assert.equal(readPeriod("490 BC", "500 BC", english).isReversed, true);
  for (const text of ["BC", "0 BC", "12000 BC", "500 BC AD", "500", "500 av. J.-C."])
    assert.deepEqual(readPeriod(text, "", english).unread, { end: 0, text });
});
