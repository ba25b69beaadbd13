/** A presentation on paper: a sheet for each slide, set and drawn by what shows it to a room. */

import { SlideMap } from "../slideshow/slide_map.js";
import { SlideTimeline } from "../slideshow/slide_timeline.js";
import { Slideshow } from "../slideshow/slideshow.js";
import { createStepper } from "../slideshow/stepper.js";
import { h } from "../ui/dom.js";
import { counted } from "../ui/plural.js";
import { copyOf, createSheets } from "./sheets.js";

/** Slides that are printed; of more it is said how many there are. Up to so many, their pictures are twice as fine. */
const MOST = 120,
  FEW = 40;

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../slideshow/script.js").Script} Script
 * @typedef {import("../../session.js").Spec} Spec
 */

/**
 * @param {Session} session
 * @param {import("../../session.js").Libraries} libraries
 * @param {Record<string, string>} say
 * @param {Script} script
 * @returns {Promise<() => void>} once the page can be printed: what ends it; rejects with NotLoaded
 */
export async function printSlides(session, libraries, say, script) {
  const Plotly = await libraries.Plotly();
  return createSheets(
    session,
    (host, spec) => {
      const show = createShow(host, Object.create(session, { spec: { value: spec } }), say, script, Plotly),
        last = script.total + 1,
        printed = Math.min(last, MOST);
      host.replaceChildren(...Array.from({ length: printed + 1 }, (_, step) => sheetOf(show, step)));
      if (printed < last)
        host.append(h("p", { class: "note" }, counted(spec.words, "paper_more_slides", { count: last - printed })));
      return () => show.end(); // not before: Plotly comes back to what it has drawn
    },
    script.total > FEW ? 1 : 2,
  );
}

/**
 * A slideshow of the paper's size, of which one slide after the other is copied.
 * @param {HTMLElement} host
 * @param {Session} session
 * @param {Record<string, string>} say
 * @param {Script} script
 * @param {any} Plotly
 */
function createShow(host, session, say, script, Plotly) {
  const stepper = createStepper(script.total, script.slide, () => ""),
    show = new Slideshow(host, session, say, script, stepper),
    unit = () => show.unit();
  host.append(show.element);
  show.scene = new SlideMap(show.map, session.spec, null, unit);
  show.strip = new SlideTimeline(show.time, session.spec, Plotly, script, unit);
  return show;
}

/** @param {Slideshow} show @param {number} step */
function sheetOf(show, step) {
  show.show(step);
  show.follow("now");
  const sheet = h("section", { class: "paper-slide", "data-slide": step }, copyOf(show.element));
  show.stack.drop(step);
  return sheet;
}
