/** Timeline and map drawn again at the paper's width, by what draws them on the page. */

import { EventMap } from "../map/map.js";
import { boxOf } from "../map/map_lines.js";
import { Timeline } from "../timeline/timeline.js";
import { h } from "../ui/dom.js";

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {import("../../schema.js").LanesBy} LanesBy
 */

/**
 * @param {HTMLElement} host
 * @param {Session} session
 * @param {Spec} spec
 * @param {{lanesBy: LanesBy, hasLegal: boolean}} shown
 * @returns {() => void} what ends it
 */
export function drawTimeline(host, session, spec, { lanesBy, hasLegal }) {
  const box = h("div", { class: "timeline" });
  host.append(box);
  const timeline = new Timeline(box, spec, session);
  if (lanesBy !== "category") timeline.lanes(lanesBy);
  if (!hasLegal) timeline.legal(false);
  timeline.onResult(session);
  timeline.afterResult();
  return () => timeline.end();
}

/**
 * All marks there are, in one frame; on the CPU, which has painted when it returns.
 * @param {HTMLElement} host
 * @param {Session} session
 * @param {Spec} spec
 * @returns {() => void} what ends it
 */
export function drawMap(host, session, spec) {
  const box = h("div", { class: "map" });
  host.append(box);
  const map = new EventMap(box, spec, null, session),
    { at } = spec.events,
    { places } = spec.map,
    frame = boxOf([...new Set(session.order.flatMap((event) => at[event]))].map((place) => places[place]));
  map.onResult(session);
  map.base.camera.fit(frame ?? spec.map.home, undefined, "now");
  return () => map.end();
}
