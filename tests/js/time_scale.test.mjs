/** Where days stand on an axis that is broken where nothing happened for long, or has its events at equal distances. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";

const { evenScale, inUnits, periodInUnits, quietGaps, trueScale } = await load("time_scale.js");

const days = (...moments) => ({ moment: moments, from: moments.map(Math.floor), to: moments.map(Math.floor) });
/** Two events long ago, then many. */
const LATE = days(100.5, 3000.5, 8000.5, 8010.5, 8010.5, 8040.5, 8080.5);
const EXTENT = [0, 8300];
const SCALES = [
  ["broken", trueScale(EXTENT, LATE)],
  ["even", evenScale(EXTENT, LATE)],
  ["whole", trueScale(EXTENT, days(...Array.from({ length: 80 }, (_, i) => 100 * i + 50)))],
  ["empty", trueScale([0, 100], days())],
  ["even of nothing", evenScale([0, 100], days())],
];

for (const [name, scale] of SCALES)
  test(`a later day stands further along, and every place is a day's: ${name}`, () => {
    let before = -Infinity;
    for (let day = -50; day <= 8400; day += 0.5) {
      const unit = scale.unit(day);
      assert.ok(unit > before, String(day));
      assert.ok(Math.abs(scale.day(unit) - day) < 1e-6, String(day));
      before = unit;
    }
  });

test("a long quiet is cut out beside its events, and none of them stands in it", () => {
  const { gaps } = trueScale(EXTENT, LATE);

  assert.equal(gaps.length, 2);
  for (const { from, to } of gaps) assert.ok(LATE.moment.every((at) => at < from - 30 || at > to + 30));
  assert.deepEqual(quietGaps(days(0.5, 400.5)), []);
});

test("a day is a day wherever the axis is whole, and after the last break at its own place", () => {
  const scale = trueScale(EXTENT, LATE),
    [{ from, to }] = scale.gaps;

  assert.equal(scale.unit(8010.5), 8010.5);
  assert.equal(scale.unit(8301), 8301);
  assert.equal(scale.unit(3010) - scale.unit(3000), 10);
  assert.ok(scale.unit(to) - scale.unit(from) < (to - from) / 2);
});

test("what is nowhere quiet is not touched, nor is a gap that a break would hardly shorten", () => {
  const crowded = trueScale(EXTENT, days(...Array.from({ length: 80 }, (_, i) => 100 * i + 50)));
  assert.deepEqual(crowded.gaps, []);
  assert.equal(crowded.unit(1234.5), 1234.5);

  const long = Array.from({ length: 300 }, (_, i) => 100 * i);
  assert.deepEqual(trueScale([0, 32000], days(...long, 30600)).gaps, []);
});

test("a span fills its days unless it is so long that something in it only may have happened", () => {
  const spans = { moment: [0, 500, 1000], from: [0, 100, 1000], to: [0, 900, 1000] };

  assert.deepEqual(quietGaps({ ...spans, to: [0, 800, 1000] }), []);
  assert.equal(quietGaps({ moment: [0, 1000, 2000], from: [0, 0, 2000], to: [0, 2000, 2000] }).length, 2);
});

test("events stand at equal distances, those of one moment at one place, and a long while is marked", () => {
  const scale = evenScale(EXTENT, LATE),
    at = LATE.moment.map(scale.unit),
    step = at[3] - at[2];

  assert.equal(at[3], at[4]);
  assert.ok(Math.abs(at[5] - at[4] - step) < 1e-9 && Math.abs(at[6] - at[5] - step) < 1e-9);
  assert.deepEqual(
    scale.gaps.map(({ from, to }) => [from, to]),
    [
      [100.5, 3000.5],
      [3000.5, 8000.5],
    ],
  );
  assert.ok(scale.even);
});

test("columns in units keep their order, and a period its last day", () => {
  const scale = trueScale(EXTENT, LATE),
    units = inUnits(scale, LATE);

  for (const e of LATE.moment.keys()) assert.ok(units.from[e] <= units.moment[e] && units.moment[e] <= units.to[e] + 1);
  assert.deepEqual(periodInUnits(scale, [8000, 8100]), [8000, 8100]);
});

test("a very large record does not leave the calendar", () => {
  const moments = Array.from({ length: 300000 }, (_, i) => 1 + i / 100);

  assert.ok(evenScale([0, 4000], { moment: moments, from: [], to: [] }).unit(4001) < 2e6);
});
