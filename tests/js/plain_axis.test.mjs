import assert from "node:assert/strict";
import { test } from "node:test";
import { axisIn, namesIn } from "../../src/timeline/stage/assets/timeline/plain_axis.js";

const LAYOUT = {
  width: 1000,
  margin: { l: 150, r: 50 },
  xaxis: {
    range: ["2022-01-01", "2022-01-11"],
    tickvals: ["2021-12-31", "2022-01-01", "2022-01-06", "2022-01-11", "2022-01-12"],
    ticktext: ["before", "first", "6 Jan<br>2022", "last", "after"],
  },
};

test("days stand between the margins in proportion to time", () => {
  const { at, left, length } = axisIn(LAYOUT),
    first = Date.UTC(2022, 0, 1) / 86_400_000;
  assert.deepEqual([left, length], [150, 800]);
  assert.deepEqual([at(first), at(first + 5), at(first + 10)], [150, 550, 950]);
  assert.notEqual(at(first + 1 / 3), 150 + 80 / 3); // to a hundredth, as Plotly has it
  assert.equal(at(first + 1 / 3).toFixed(6), "176.670000");
});

test("an axis names the days that it shows, its ends too, and none beyond", () => {
  assert.deepEqual(namesIn(axisIn(LAYOUT), LAYOUT.xaxis), [
    { x: 150, text: "first" },
    { x: 550, text: "6 Jan<br>2022" },
    { x: 950, text: "last" },
  ]);
});
