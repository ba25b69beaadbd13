/** What of the world a picture of the map shows. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  areaIn,
  between,
  boundsOf,
  fitted,
  fittedUnder,
  inDegrees,
  inside,
  LEAST,
  MOST,
  mercator,
  NEAREST,
  onMap,
  pulled,
  viewOf,
} from "../../src/timeline/stage/assets/map/viewport.js";

const SIZE = [800, 600],
  REACH = [-20, 5, 110, 75],
  BOUNDS = boundsOf(REACH);
const VIEW = { x: 0.6, y: 0.35, scale: 512 * 2 ** 5 };
const near = (found, wanted, by = 1e-9) => assert.ok(Math.abs(found - wanted) <= by, `${found} is not ${wanted}`);
/** Where a point of the world is seen, in pixels. */
const seen = ({ x, y, scale }, [wx, wy]) => [(wx - x) * scale + SIZE[0] / 2, (wy - y) * scale + SIZE[1] / 2];
/** What of the world is seen at a pixel. */
const under = ({ x, y, scale }, [px, py]) => [x + (px - SIZE[0] / 2) / scale, y + (py - SIZE[1] / 2) / scale];

test("a view in degrees is where Mercator put it, and its zoom doubles the scale", () => {
  for (const at of [
    [0, 0],
    [51.4, 35.7],
    [-10, -60],
    [179, 84],
  ]) {
    const [x, y] = mercator(at),
      found = inDegrees({ x, y, scale: 1024 });
    near(found.longitude, at[0]);
    near(found.latitude, at[1]);
    assert.equal(found.zoom, 1);
  }
  assert.notEqual(mercator([0, 90])[1], -Infinity);
});

test("a place under a hand stays under it, however the hands are spread", () => {
  for (const [before, after] of [
    [
      { x: 200, y: 150, spread: 1 },
      { x: 260, y: 100, spread: 1 },
    ],
    [
      { x: 200, y: 150, spread: 1 },
      { x: 200, y: 150, spread: 2 },
    ],
    [
      { x: 400, y: 300, spread: 90 },
      { x: 380, y: 310, spread: 60 },
    ],
  ]) {
    const held = under(VIEW, [before.x, before.y]),
      next = pulled(VIEW, before, after, SIZE, BOUNDS);
    const [x, y] = seen(next, held);
    near(x, after.x, 1e-6);
    near(y, after.y, 1e-6);
    near(next.scale, (VIEW.scale * after.spread) / before.spread, 1e-6);
  }
});

test("no pull leaves the base map or the zooms that there are", () => {
  const hands = [{ x: 400, y: 300, spread: 1 }];
  for (const x of [-1e5, 0, 1e5])
    for (const y of [-1e5, 0, 1e5])
      for (const spread of [1e-4, 1, 1e4]) {
        const next = pulled(VIEW, hands[0], { x, y, spread }, SIZE, BOUNDS),
          [left, top] = under(next, [0, 0]),
          [right, bottom] = under(next, SIZE);
        assert.ok(
          left >= BOUNDS.left - 1e-9 &&
            right <= BOUNDS.right + 1e-9 &&
            top >= BOUNDS.top - 1e-9 &&
            bottom <= BOUNDS.bottom + 1e-9,
        );
        assert.ok(next.scale >= 512 * 2 ** LEAST && next.scale <= 512 * 2 ** MOST);
        assert.deepEqual(inside(next, SIZE, BOUNDS), next, "what is inside stays as it is");
      }
});

test("a picture wider than the base map is filled by it all the same", () => {
  const wide = [6000, 200],
    next = inside({ x: 0.5, y: 0.5, scale: 1 }, wide, BOUNDS);

  near(wide[0] / next.scale, BOUNDS.right - BOUNDS.left);
});

test("what is framed is in the picture with its padding, and a lone place is not shown as a street", () => {
  const box = [30, 30, 60, 50],
    view = fitted(box, 40, SIZE, BOUNDS);
  for (const corner of [
    [30, 30],
    [60, 30],
    [30, 50],
    [60, 50],
  ]) {
    const [x, y] = seen(view, mercator(corner));
    assert.ok(x >= 39.999 && x <= 760.001 && y >= 39.999 && y <= 560.001, `${corner} at ${x}, ${y}`);
  }
  near(Math.log2(fitted([50, 40, 50, 40], 40, SIZE, BOUNDS).scale / 512), NEAREST);
  assert.ok(fitted(box, 400, SIZE, BOUNDS).scale > 0, "padding may be more than there is room");
});

test("a flight begins and ends where it should, zooms evenly and never turns back", () => {
  const to = { x: 0.55, y: 0.4, scale: VIEW.scale * 8 };
  assert.deepEqual(between(VIEW, to, 0), VIEW);
  const end = between(VIEW, to, 1);
  for (const key of ["x", "y", "scale"]) near(end[key], to[key], 1e-6);
  const shares = [0, 0.1, 0.2, 0.5, 0.9, 1].map((share) => between(VIEW, to, share));
  for (const [i, view] of shares.slice(1).entries()) assert.ok(view.scale > shares[i].scale && view.x < shares[i].x);
  const level = between(VIEW, { ...to, scale: VIEW.scale }, 0.5);
  near(level.x, (VIEW.x + to.x) / 2);
  assert.equal(level.scale, VIEW.scale, "between views of one zoom nothing zooms");
});

test("the whole world is seen whole in a picture of any shape, a region always fills it", () => {
  const world = [-169, -58, 191, 85],
    bounds = boundsOf(world);
  for (const size of [
    [390, 844],
    [900, 300],
    [600, 600],
  ]) {
    const view = inside({ x: 0.2, y: 0.2, scale: 1 }, size, bounds),
      [left, top] = [view.x - size[0] / view.scale / 2, view.y - size[1] / view.scale / 2];
    assert.ok(left <= bounds.left + 1e-9 && top <= bounds.top + 1e-9, "nothing of it is cut");
    near(Math.min(size[0] / view.scale - 1, size[1] / view.scale - (bounds.bottom - bounds.top)), 0);
    const region = inside({ x: 0.5, y: 0.5, scale: 1 }, size, BOUNDS);
    assert.ok(size[0] / region.scale <= BOUNDS.right - BOUNDS.left + 1e-9, "no edge of a region is seen");
  }
});

test("a map round 180 degrees has longitudes beyond it, in degrees and in units of the world's width", () => {
  const bounds = boundsOf([150, -40, 210, 10]),
    view = fitted([170, -20, 190, 0], 40, SIZE, bounds);
  near(inDegrees(view).longitude, 180);
  near(mercator([190, 0])[0] - mercator([170, 0])[0], 20 / 360);
  assert.deepEqual(onMap([-175, -21, -170, 0], bounds), [185, -21, 190, 0], "an area lies where the map has it");
  assert.deepEqual(onMap([40, 30, 50, 35], BOUNDS), [40, 30, 50, 35]);
});

test("places within a city are framed nearer than a lone place of a region", () => {
  const city = [2.2, 48.8, 2.5, 48.9],
    region = [-15, 36, 20, 59];
  const usual = fitted(city, 40, SIZE, boundsOf(region)),
    close = fitted(city, 40, SIZE, boundsOf(region, 10));
  near(Math.log2(usual.scale / 512), NEAREST);
  assert.ok(close.scale > usual.scale * 4);
  assert.ok(Math.log2(inside({ ...close, scale: 1e12 }, SIZE, boundsOf(region, 10)).scale / 512) > MOST);
});

test("the view of the area that is seen is the same view, whatever its size", () => {
  for (const size of [SIZE, [300, 900]]) {
    const view = inside(VIEW, size, BOUNDS),
      again = viewOf(areaIn(view, size), size, BOUNDS);

    for (const key of ["x", "y", "scale"]) near(again[key], view[key], view[key] * 1e-9);
  }
  const [west, south, east, north] = areaIn(viewOf([40, 30, 50, 35], SIZE, BOUNDS), SIZE);
  assert.ok(
    west <= 40.0001 && south <= 30.0001 && east >= 49.9999 && north >= 34.9999,
    "all of an area is in its view",
  );
  assert.ok(Number.isFinite(viewOf([40, 30, 40, 30], SIZE, BOUNDS).scale), "an area may be a point");
});

test("marks stay clear of a covered top, also where the base map's edge forbids to see all of a box", () => {
  const bounds = boundsOf([10, 22, 80, 66]),
    home = [22, 25, 63, 56],
    marks = [22, 32, 63, 55.9];
  for (const size of [
    [419, 280],
    [433, 304],
    [480, 330],
  ]) {
    const given = { size, bounds, top: 50, low: 14 },
      yOf = (view, latitude) => (mercator([30, latitude])[1] - view.y) * view.scale + size[1] / 2,
      view = fittedUnder(home, 16, { ...given, marks });
    assert.ok(yOf(view, 25) > size[1], "not all of the box is in view");
    const [above, below] = [yOf(view, 55.9) - 50, size[1] - 14 - yOf(view, 32)];
    near(above, below, 1e-6);
    assert.ok(above > 0, "what is marked is clear of what covers the top");
    assert.ok(yOf(fittedUnder(home, 16, { ...given, marks: null }), 55.9) < 50);
  }
  const wide = { size: [800, 900], bounds, top: 50, low: 14 };
  assert.deepEqual(fittedUnder(home, 16, { ...wide, marks }), fittedUnder(home, 16, { ...wide, marks: null }));
});
