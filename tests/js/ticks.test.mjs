/** What an axis of time names. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { everyStep, leftOut, piecesOf, spaced, ticksOf, yearsOf } = await load("ticks.js");
const { evenScale, trueScale } = await load("time_scale.js");
const { span } = await load("question.js");

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const day = (text) => span(text)[0];
const at = (...texts) => {
  const spans = texts.map(span);
  return {
    from: spans.map(([from]) => from),
    to: spans.map(([, to]) => to),
    moment: spans.map(([a, b]) => (a + b + 1) / 2),
  };
};
const EVENTS = at("2002-08-14", "2011-10-11", "2022-05-17", "2022-10-20", "2022-11", "2023", "2024-03-15");
const EXTENT = [day("2002-05-15"), day("2024-06-15")];
const view = (window, width) => ({ extent: EXTENT, window: window.map(day), width, months: MONTHS });

test("steps begin on days, months and years, and stay in their period", () => {
  assert.deepEqual(everyStep(["year", 2], [day("2001-03-01"), day("2006-01-01")]), [
    day("2002"),
    day("2004"),
    day("2006"),
  ]);
  assert.deepEqual(everyStep(["month", 6], [day("2001-03-01"), day("2002-02-01")]), [day("2001-07"), day("2002-01")]);
  assert.equal(everyStep(["day", 1], [5, 9]).length, 5);
  assert.deepEqual(everyStep(["year", 1], [day("2001-03-01"), day("2001-04-01")]), []);
});

test("the years stand below the months once each, and where what is seen begins", () => {
  const texts = ticksOf(trueScale(EXTENT, EVENTS), EVENTS, view(["2022-05-01", "2024-05-01"], 480)).map(
    ({ text }) => text,
  );

  assert.ok(texts.includes("Jan<br>2023") && texts.includes("Jul"));
  assert.ok(!texts.some((text) => text.startsWith("Jul<br>2023")));
});

test("nothing is named inside a break, every stretch beside one has a name, and none stand on each other", () => {
  const scale = trueScale(EXTENT, EVENTS),
    ticks = ticksOf(scale, EVENTS, view(["2002-05-15", "2024-06-15"], 900)),
    perUnit = 900 / (scale.unit(EXTENT[1] + 1) - scale.unit(EXTENT[0]));

  assert.equal(scale.gaps.length, 2);
  for (const { from, to } of scale.gaps) assert.ok(!ticks.some((tick) => tick.day > from && tick.day < to));
  for (const [from, to] of piecesOf(scale.gaps, EXTENT))
    assert.ok(ticks.some((tick) => tick.day >= from && tick.day <= to));
  for (const [i, tick] of ticks.entries())
    if (i) assert.ok((scale.unit(tick.day) - scale.unit(ticks[i - 1].day)) * perUnit >= 36);
});

test("with events at equal distances the axis names their dates as exactly as they are known, and no other day", () => {
  const scale = evenScale(EXTENT, EVENTS),
    ticks = ticksOf(scale, EVENTS, view(["2002-05-15", "2024-06-15"], 4000));

  assert.deepEqual(
    ticks.map(({ text }) => text),
    ["14 Aug<br>2002", "11 Oct<br>2011", "17 May<br>2022", "20 Oct", "Nov", "2023", "15 Mar<br>2024"],
  );
  assert.ok(ticks.every((tick) => EVENTS.moment.includes(tick.day)));
});

test("names that would stand too near to the one before are left out", () => {
  const scale = { unit: (value) => value },
    found = spaced(
      scale,
      [0, 3, 10, 12, 30].map((each) => ({ day: each, unit: "day" })),
      2,
      20,
    );

  assert.deepEqual(
    found.map((each) => each.day),
    [0, 10, 30],
  );
});

test("a strip names a stretch in which no year begins by the year it lies in, without saying that it begins", () => {
  const scale = trueScale(EXTENT, EVENTS),
    years = yearsOf(scale, EXTENT, 0.5, 36);

  assert.deepEqual(years[0], { day: EXTENT[0], year: 2002, begins: false });
  assert.ok(years.some(({ year, begins }) => year === 2023 && begins));
  assert.ok(!years.some(({ year }) => year > 2002 && year < 2011));
});

test("what is left out is told in whole years, else in months", () => {
  assert.equal(leftOut({ from: day("2002-10-13"), to: day("2011-08-12") }, MONTHS), "2003–2010");
  assert.equal(leftOut({ from: day("2015-09-18"), to: day("2017-11-02") }, MONTHS), "2016");
  assert.equal(leftOut({ from: day("2020-02-10"), to: day("2021-11-05") }, MONTHS), "Feb 2020–Nov 2021");
});

test("years before Christ are round as they are said, and named with their era", () => {
  const days = everyStep(["year", 100], [day("-0520"), day("0310")]),
    years = (year) => (year < 1 ? `${1 - year} BC` : `${year}`);

  assert.deepEqual(days, ["-0499", "-0399", "-0299", "-0199", "-0099", "0001", "0100", "0200", "0300"].map(day));
  const events = at("-0489", "-0479-09", "-0478"),
    extent = [day("-0490"), day("-0477")],
    texts = ticksOf(trueScale(extent, events), events, {
      ...{ extent, window: extent, width: 480, months: MONTHS, years },
    }).map(({ text }) => text);
  assert.ok(texts.includes("490 BC"));
  assert.ok(!texts.some((text) => text.includes("-")), "no sign of the files");
  assert.equal(leftOut({ from: day("-0486"), to: day("-0480") }, MONTHS), "-486–-481");
});
