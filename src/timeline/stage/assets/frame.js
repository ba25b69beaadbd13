/** The stage's skeleton: which elements there are and where they stand. No behaviour. */

import { h, words } from "./dom.js";

/** Colours and type come from the dossier's theme; the style sheet names them. */
export function dress(root, spec) {
  for (const [name, colour] of Object.entries(spec.theme.colours)) root.style.setProperty(`--${name.replace("_", "-")}`, colour);
  root.style.setProperty("--font", spec.theme.font);
  root.style.colorScheme = spec.theme.mode;
  root.lang = spec.language;
}

/** Make all elements of the stage, empty. @returns {Record<string, any>} each by its part */
export function frame(spec) {
  const say = spec.words, about = spec.about;
  const find = h("input", { type: "search", class: "find", placeholder: say.search_hint, "aria-label": say.search, autocomplete: "off", spellcheck: "false" });
  const clear = h("button", { type: "button", class: "plain", hidden: true }, say.clear);
  const count = h("strong", { "data-testid": "count" });
  const period = h("span", { "data-testid": "period" });
  const ranges = spec.timeline.ranges.map((range) => [h("button", { type: "button", class: "plain small", "aria-pressed": "false", "data-from": range.from, "data-to": range.to }, range.label), range]);
  const lanes = ["category", "weapon", "actor"].map((by) => [h("button", { type: "button", class: "plain small", "aria-pressed": String(by === "category"), "data-lanes": by }, say[`lanes_${by}`]), by]);
  const full = h("button", { type: "button", class: "plain small" }, say.full_screen);
  const help = h("button", { type: "button", class: "plain small" }, say.keys);
  const legend = h("div", { class: "legend", "data-testid": "legend", role: "group", "aria-label": say.legend });
  const timeline = h("div", { class: "timeline", "data-testid": "timeline", role: "group", tabindex: "0", "aria-label": words(say.timeline_summary, { count: spec.events.id.length }) });
  const brush = h("div", { class: "brush", role: "group", "aria-label": say.period });
  const map = h("div", { class: "map", "data-testid": "map", role: "group", tabindex: "0", "aria-label": say.map_summary });
  const unmapped = h("span", { class: "simple" });
  const simple = h("span", { class: "simple", hidden: true }, say.no_webgl);
  const card = h("section", { class: "card-box", tabindex: "0", "aria-label": say.card_of });
  const list = h("section", { class: "list-box", tabindex: "0", "aria-label": say.list });
  const live = h("p", { class: "unseen", "aria-live": "polite" });
  const notice = h("p", { class: "notice", "data-testid": "notice", role: "status", hidden: true });
  const tip = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  const keysBox = h("div", { class: "panel keys", popover: "auto", role: "dialog", "aria-label": say.help_title }, h("strong", {}, say.help_title),
    h("ul", {}, ...["help_arrows", "help_enter", "help_slash", "help_full", "help_help"].map((key) => h("li", {}, say[key]))));
  const all = [
    h("aside", { class: "rail" }, h("div", { class: "rail-head" }, find, h("p", { class: "count" }, count, clear)), legend),
    h("div", { class: "main" },
      h("header", { class: "head" }, h("h1", {}, about.title), h("p", {}, about.description)),
      h("div", { class: "views" },
        h("section", { class: "view-time" },
          h("div", { class: "view-bar" }, h("h2", {}, say.timeline), h("span", { class: "toggle", role: "group", "aria-label": say.lanes }, ...lanes.map(([b]) => b)), h("span", { class: "spring" }), h("span", { class: "toggle", role: "group", "aria-label": say.period }, ...ranges.map(([b]) => b))),
          timeline, brush, h("p", { class: "period" }, period)),
        h("section", { class: "view-map" }, h("div", { class: "view-bar" }, h("h2", {}, say.map), simple, unmapped, h("span", { class: "spring" }), full, help), map, h("p", { class: "map-note" }, about.map_note))),
      h("div", { class: "dock" }, card, list)),
    notice, tip, live, keysBox,
  ];
  return { all, find, clear, count, period, ranges, lanes, full, help, legend, timeline, brush, map, simple, unmapped, card, list, live, notice, tip, keys: keysBox };
}
