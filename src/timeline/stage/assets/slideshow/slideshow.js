/** What the room sees: the slide, the map, the strip of time. A step shows a slide that is there already; the rest follows. */

import { h, words } from "../ui/dom.js";
import { SKIM, createPace } from "../map/camera.js";
import { report } from "../state/parts.js";
import { createScene } from "./slide_map.js";
import { closingSlide, eventSlide, fit, openingSlide } from "./slides.js";
import { createStrip } from "./slide_timeline.js";

/** Milliseconds for which a slide is alone in its change: map and neighbours, drawn beside it, would hold it back. */
const ALONE = 60;
/** Slides that are made before they are asked for; of longer shows only the neighbours. */
const AHEAD = 120;
const whenIdle = window.requestIdleCallback ?? ((act) => setTimeout(() => act({ timeRemaining: () => 8 }), 1));
const forget = window.cancelIdleCallback ?? clearTimeout;

/**
 * @param {HTMLElement} root
 * @param {object} session
 * @param {Record<string, string>} say
 * @param {import("./script.js").Show} show
 * @param {import("./stepper.js").Deck} deck
 * @param {(text: string, again?: () => void) => void} tell shows a message over the show
 */
export function createShow(root, session, say, show, deck, tell) {
  const { spec } = session,
    { total, events } = show;
  const slides = h("div", { class: "slides" }),
    feet = h("div", { class: "feet" });
  const map = h("div", { class: "scene", "data-testid": "map", role: "img" }),
    time = h("div", { class: "strip", "data-testid": "timeline", "aria-hidden": "true" }),
    missing = ["scene", "strip"].map((name) => h("div", { class: `${name}-missing` }));
  const nowhere = h("p", { class: "nowhere", hidden: true }, say.nowhere);
  map.append(nowhere);
  const live = h("p", { class: "unseen", "aria-live": "polite" });
  const element = h(
    "div",
    { class: "show", role: "group", "aria-label": spec.about.title },
    slides,
    map,
    time,
    ...missing,
    feet,
    live,
  );
  const made = new Map(),
    unit = () => parseFloat(getComputedStyle(element).fontSize),
    pace = createPace();
  const rows = marks();
  let current = -1,
    scene = null,
    strip = null,
    following = 0,
    preparing = 0,
    resting = 0,
    fitted = "";

  /** Marks of the events at their places, in order of the steps; an event that is told twice has one. */
  function marks() {
    const counts = new Map(),
      found = new Map();
    for (const e of events) {
      if (found.has(e)) continue;
      found.set(
        e,
        spec.events.at[e].map((p) => {
          const n = counts.get(p) ?? 0;
          counts.set(p, n + 1);
          return { e, p, n };
        }),
      );
    }
    return found;
  }

  function write(step) {
    if (step < 1) return openingSlide(spec, say, show.opening, () => deck.goTo(1));
    if (step > total) return closingSlide(spec, say, show.method, show.shown(), show.sources);
    return eventSlide(
      spec,
      say,
      show.told(step) ?? { ...show.slide(step), claims: [], places: [], window: null },
      show.sources,
    );
  }

  const isStep = (step) => step > 0 && step <= total;
  const progress = (step) => (isStep(step) ? words(say.progress, { step, total }) : "");

  function make(step) {
    if (made.has(step) || step < 0 || step > total + 1) return made.get(step);
    const { body, foot } = write(step);
    body.dataset.slide = String(step);
    foot.append(h("span", { class: "progress" }, progress(step)));
    slides.append(body);
    feet.append(foot);
    made.set(step, { body, foot });
    if (!refit()) fit(body);
    return made.get(step);
  }

  /** A taller foot leaves less room to every slide, at once: fit them all again where that is so. */
  function refit() {
    const room = `${slides.clientWidth} ${slides.clientHeight}`;
    if (room === fitted) return false;
    fitted = room;
    for (const { body } of made.values()) fit(body);
    return true;
  }

  function drop(step) {
    const slide = made.get(step);
    if (!slide) return;
    slide.body.remove();
    slide.foot.remove();
    made.delete(step);
  }

  /** Make the neighbours at once and the others when the show rests and there is time; a long show keeps only what is near. */
  function prepare() {
    forget(preparing);
    clearTimeout(resting);
    for (const step of [current + 1, current - 1]) make(step);
    for (const [step, slide] of made) if (step !== current) turn(slide, Math.abs(step - current) === 1 ? "near" : "");
    if (total > AHEAD) {
      for (const step of [...made.keys()]) if (Math.abs(step - current) > 4) drop(step);
      return;
    }
    const missing = Array.from({ length: total + 2 }, (_, step) => step).filter((step) => !made.has(step));
    const more = (idle) => {
      while (missing.length && idle.timeRemaining() > 4) make(missing.shift());
      if (missing.length) preparing = whenIdle(more);
    };
    if (missing.length)
      resting = setTimeout(() => {
        preparing = whenIdle(more);
      }, SKIM);
  }

  /** The neighbours of a slide are drawn already, beside the screen: a step only moves them. */
  function turn({ body, foot }, state) {
    for (const part of [body, foot]) {
      for (const name of ["now", "near"]) part.classList.toggle(name, name === state);
      part.inert = state === "near";
    }
  }

  function showStep(step) {
    scene?.hold();
    const old = made.get(current),
      now = make(step),
      next = pace(),
      camera = current < 0 ? "now" : next;
    if (old) turn(old, "near");
    turn(now, "now");
    current = step;
    element.classList.toggle("covered", step > total);
    slides.parentElement.scrollTop = 0;
    clearTimeout(following);
    if (!scene && !strip) return;
    const { event, told } = standing();
    strip?.show(event, told?.window ?? null, camera !== "soon" || scene?.swift);
    following = setTimeout(() => {
      follow(camera);
      prepare();
    }, ALONE);
  }

  function standing() {
    const event = isStep(current) ? events[current - 1] : -1,
      before = new Set(events.slice(0, Math.max(0, current - 1)));
    before.delete(event);
    return { before, event, told: isStep(current) ? show.told(current) : null };
  }

  /** What comes after the words, which thus do not wait for it: the past, the map and its camera. */
  function follow(when) {
    const { before, event, told } = standing(),
      slide = show.slide(current);
    live.textContent = [progress(current), slide.when, slide.title].filter(Boolean).join(". ");
    strip?.past(before);
    nowhere.hidden = !told || told.places.length + spec.events.at[event].length > 0;
    if (!scene) return;
    scene.show(
      [...before].flatMap((e) => rows.get(e)),
      rows.get(event) ?? [],
      told?.places ?? [],
      when,
      session.day,
    );
    root.dataset.swift = String(scene.swift);
    const places = told
      ? [...new Set([...spec.events.at[event], ...told.places])].map((p) => spec.map.places[p].name)
      : [];
    map.setAttribute("aria-label", places.join(", ") || spec.words.map);
  }

  function resize() {
    const scrolls = getComputedStyle(element).overflowY === "auto"; // on a telephone, and then by keyboard too
    if (scrolls) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
    strip?.resize();
    scene?.resize();
  }

  // Slides are fitted before the frame of their new size is drawn, so that none is seen cut; the pictures follow.
  const sizes = new ResizeObserver(() => {
    refit();
    requestAnimationFrame(resize);
  });
  deck.onStep(showStep);
  return {
    element,
    /** Draw map and strip once, each as soon as it can be; from here on a step only moves them. */
    async draw(libraries) {
      for (const each of [root, slides]) sizes.observe(each); // a taller foot leaves less room to the map
      const drawn = [drawMap, drawStrip].map((draw, i) => session.parts.load(missing[i], () => draw(libraries)));
      complete();
      await Promise.all(drawn);
    },
    end() {
      sizes.disconnect();
      clearTimeout(following);
      clearTimeout(resting);
      forget(preparing);
      scene?.end();
      strip?.end();
    },
  };

  async function drawMap(libraries) {
    scene = createScene(map, spec, await libraries.deck(), unit);
    follow("now");
    prepare();
  }

  async function drawStrip(libraries) {
    strip = createStrip(time, spec, await libraries.Plotly(), show, unit);
    const { event, told } = standing();
    strip.show(event, told?.window ?? null, true);
    follow("now");
  }

  /** The rest of the steps, as it arrives; what does not is asked for again when the reader wants it. */
  async function complete() {
    try {
      await show.await((step) => {
        if (!made.has(step)) return;
        drop(step);
        if (step !== current) return;
        turn(make(step), "now");
        follow("now");
      });
    } catch (problem) {
      report(problem);
      tell(spec.words.not_loaded, complete);
    }
  }
}
