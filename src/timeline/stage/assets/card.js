/** The card: what happened, who says so, who denies it, how sure the date and the place are. */

import { glyph, h } from "./dom.js";
import { eventGlyph } from "./list.js";

/**
 * @param {HTMLElement} root
 * @param {object} spec
 * @param {object} texts
 * @param {{select: (event: number) => void, step: (by: number) => void, clear: () => void, copy: () => void, choose: (facet: string, id: string) => void}} act
 */
export function createCard(root, spec, texts, act) {
  const say = spec.words;
  const host = h("div", { class: "card-host" });
  root.append(host);
  host.append(start());

  function start() {
    const anchors = Object.entries(spec.events.label).map(([number, label]) => {
      const e = Number(number);
      return h("button", { type: "button", class: "anchor", click: () => act.select(e) },
        h("span", { class: "anchor-when" }, eventGlyph(spec, e, 15), texts.when[e]), h("strong", {}, label), h("span", {}, texts.title[e]));
    });
    return h("section", { class: "start", "data-testid": "start" },
      h("div", { class: "start-head" }, h("h2", {}, say.start), h("p", {}, say.start_hint)),
      h("div", { class: "anchors" }, ...anchors), key());
  }

  /** What a mark says, by example. */
  function key() {
    const { theme, map, words: say } = spec, { paper, ink, quiet, denial } = theme.colours;
    const sample = (text, ...marks) => h("li", {}, ...marks.map((mark) => glyph({ paper, colour: ink, path: theme.dot, fill: 1, ...mark })), text);
    const faded = h("span", { class: "sample-fade", "aria-hidden": "true" });
    return h("ul", { class: "key", "aria-label": say.legend },
      sample(say.key_colour, ...map.colours.slice(0, 3).map((colour) => ({ colour }))),
      sample(say.key_shape, ...map.shapes.slice(0, 3).map((path) => ({ path, fill: 0.15 }))),
      sample(say.key_fill, ...map.fills.slice(0, 4).map((fill) => ({ fill }))),
      sample(say.key_tick, { colour: quiet, fill: 0, tick: denial }),
      h("li", {}, faded, say.key_fade));
  }

  function facts(card) {
    const link = (facet, item) => h("button", { type: "button", class: "link", click: () => act.choose(facet, item.id) }, item.name);
    const rows = [
      [say.about_places, card.places.map((p) => h("span", {}, p.mapped ? link("place", p) : `${p.name} (${say.not_mapped})`))],
      [say.stated_at, card.stated.map((name) => h("span", {}, name))],
      [say.actors, card.actors.map((a) => h("span", {}, link("actor", a), ` ${a.role}`))],
      [say.weapons, card.weapons.map((w) => h("span", {}, link("weapon", w)))],
    ];
    return h("dl", { class: "facts" }, ...rows.filter(([, items]) => items.length).flatMap(([name, items]) => [h("dt", {}, name), h("dd", {}, ...items)]));
  }

  function claim(c) {
    const source = c.url
      ? h("a", { href: c.url, target: "_blank", rel: "noopener noreferrer external", title: say.opens_new }, c.source)
      : h("span", {}, `${c.source} (${say.no_link})`);
    return h("li", { class: c.denial ? "claim denial" : "claim" },
      h("div", { class: "claim-who" }, h("strong", {}, c.claimant), " ", h("span", { class: `stance ${c.stance}` }, c.verb), h("span", { class: "claim-when" }, c.made)),
      h("div", { class: "claim-what" }, h("p", {}, c.text), c.figure && h("p", { class: "figure" }, c.figure)),
      h("div", { class: "claim-source" }, source, c.note && h("span", { class: "small" }, c.note), h("span", { class: "small" }, c.origin)));
  }

  function badges(e) {
    const standing = spec.facets.find((facet) => facet.id === "standing");
    return spec.events.keys.standing[e].map((key) => standing.options[key])
      .map((option) => h("span", { class: option.tick ? "badge disputed" : "badge", title: option.means }, option.label));
  }

  function full(e, card) {
    const heading = h("h2", { tabindex: "-1" }, texts.title[e]);
    return h("article", { class: "card", "data-testid": "event-card", "aria-label": say.card_of },
      h("div", { class: "card-story" },
        h("p", { class: "card-when" }, eventGlyph(spec, e, 16), h("span", {}, texts.when[e]), card.scope === "context" && h("span", { class: "small" }, say.context)),
        heading,
        h("p", { class: "badges" }, ...badges(e), h("span", { class: "small" }, card.origins)),
        h("p", { class: card.claims.some((c) => c.denial) ? "denied" : "undenied" }, card.denied),
        h("p", { class: "summary" }, card.summary),
        card.note && h("p", { class: "note" }, h("strong", {}, `${say.note}: `), card.note),
        facts(card)),
      h("div", { class: "card-claims" },
        h("div", { class: "card-acts" }, h("h3", {}, say.who_says),
          h("button", { type: "button", class: "plain small", click: () => act.step(-1) }, `‹ ${say.previous}`),
          h("button", { type: "button", class: "plain small", click: () => act.step(1) }, `${say.next} ›`),
          h("button", { type: "button", class: "plain small", click: act.copy }, say.copy_link),
          h("button", { type: "button", class: "plain small", click: act.clear }, say.close)),
        h("ol", { class: "claims" }, ...card.claims.map(claim))));
  }

  return {
    /** @param {number} e -1 for none; @param {object|null} card null while its texts are on the way */
    show(e, card) {
      host.replaceChildren(e < 0 ? start() : card ? full(e, card) : h("p", { class: "empty" }, say.loading));
      root.scrollTop = 0;
    },
  };
}
