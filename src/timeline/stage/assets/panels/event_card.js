/** The card: what happened, who says so, who denies it, how sure the date and the place are. */

import { statements } from "./statements.js";
import { h, words } from "../ui/dom.js";
import { eventGlyph, knownOf } from "./event_list.js";
import { glyph } from "../paint/marks.js";
import { report } from "../state/parts.js";
import { counted } from "../ui/plural.js";

/** Events that are offered where no anchor is among those shown. */
const FIRST = 4;

/**
 * @param {HTMLElement} root
 * @param {object} session
 * @param {object} texts
 * @param {(event: number, chosen?: boolean) => void} opened told when an event is on the card, and whether it was chosen just now
 * @returns {object} a view
 */
export function createCard(root, session, texts, opened) {
  const { spec } = session,
    say = spec.words;
  const host = h("div", { class: "card-host" });
  root.append(host);
  const made = new Map();
  const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 100));
  let shown = null;

  const ways = new Map(),
    anchors = h("div", { class: "anchors" });
  const entrance = h(
    "section",
    { class: "start", "data-testid": "start" },
    h("div", { class: "start-head" }, h("h2", {}, say.start), h("p", {}, say.start_hint)),
    anchors,
    key(),
  );

  /** The way in: the anchors among what is shown, else its first events; each made anew only where more or less is known of it. */
  function start() {
    const { events } = spec,
      { shown: asked } = session.result,
      found = Object.keys(events.label)
        .map(Number)
        .filter((e) => asked[e]);
    const known = found.length ? found : session.order.slice(0, FIRST),
      now = known.map((e) => knownOf(spec, e)),
      shown = now.join(" ");
    if (anchors.dataset.shown === shown) return entrance;
    anchors.dataset.shown = shown;
    anchors.replaceChildren(
      ...known.map((e, i) => {
        if (!ways.has(now[i]))
          ways.set(
            now[i],
            h(
              "button",
              { type: "button", class: "anchor", click: () => session.select(e) },
              h("span", { class: "anchor-when" }, eventGlyph(spec, e, { size: 15 }), texts.when[e]),
              events.label[e] && h("strong", {}, events.label[e]),
              h("span", { lang: texts.lang?.[e] }, texts.title[e]),
            ),
          );
        return ways.get(now[i]);
      }),
    );
    return entrance;
  }

  /** What a mark says, by example. */
  function key() {
    const { theme, map } = spec,
      { paper, ink, quiet, denial } = theme.colours;
    const sample = (text, ...marks) =>
      h("li", {}, ...marks.map((mark) => glyph({ paper, colour: ink, path: theme.dot, fill: 1, ...mark })), text);
    return h(
      "ul",
      { class: "key", "aria-label": say.legend },
      sample(say.key_colour, ...map.colours.slice(0, 3).map((colour) => ({ colour }))),
      sample(say.key_shape, ...map.shapes.slice(0, 3).map((path) => ({ path, fill: 0.15 }))),
      sample(say.key_fill, ...map.fills.slice(0, 4).map((fill) => ({ fill }))),
      sample(say.key_tick, { colour: quiet, fill: 0, tick: denial }),
      h("li", {}, h("span", { class: "sample-fade", "aria-hidden": "true" }), say.key_fade),
    );
  }

  function facts(card) {
    const link = (facet, item) =>
      h("button", { type: "button", class: "link", click: () => session.choose(facet, item.id) }, item.name);
    const rows = [
      [
        say.about_places,
        card.places.map((p) => h("span", {}, p.mapped ? link("place", p) : `${p.name} (${say.not_mapped})`)),
      ],
      [say.stated_at, card.stated.map((name) => h("span", {}, name))],
      [say.actors, card.actors.map((a) => h("span", {}, link("actor", a), ` ${a.role}`))],
      [
        say.legal,
        (card.legal ?? []).map(({ label, note, lang }) =>
          h(
            "span",
            { class: "legal-note" },
            h("span", { lang: lang?.label }, label),
            note && session.day === Infinity && h("span", { class: "small", lang: lang?.note }, ` ${note}`),
          ),
        ),
      ],
      [say.weapons, card.weapons.map((w) => h("span", {}, link("weapon", w)))],
    ];
    return h(
      "dl",
      { class: "facts" },
      ...rows
        .filter(([, items]) => items.length)
        .flatMap(([name, items]) => [h("dt", {}, name), h("dd", {}, ...items)]),
    );
  }

  /** The standings of an event; each opens to what it means. */
  function badges(e) {
    const standing = spec.facets.find((facet) => facet.id === "standing");
    return spec.events.keys.standing[e]
      .map((key) => standing.options[key])
      .map((option) =>
        h(
          "details",
          { class: option.tick ? "badge disputed" : "badge" },
          h("summary", { title: option.means }, option.label),
          h("span", {}, option.means),
        ),
      );
  }

  /** How many sources, and reports that they descend from, carry the assertions: articles from one report are one origin. */
  function origins(claims) {
    const asserting = claims.filter((claim) => claim.assertion);
    const [sources, count] = ["source_id", "origin"].map((key) => new Set(asserting.map((claim) => claim[key])).size);
    if (!count) return say.origins_none;
    return words(say.origins, {
      origins: counted(say, "count.origins", { count }),
      sources: counted(say, "count.sources", { count: sources }),
    });
  }

  function full(e, card) {
    if (spec.events.absent?.[e])
      return h(
        "article",
        { class: "card", "data-testid": "event-card", "aria-label": say.card_of },
        h("p", { class: "empty" }, say.asof_absent),
      );
    const claims = card.claims.filter((claim) => Math.max(claim.public, spec.events.from[e]) <= session.day);
    const later = card.claims.length - claims.length;
    const deniers = [...new Set(claims.filter((claim) => claim.denial).map((claim) => claim.claimant))];
    const act = (text, click) => h("button", { type: "button", class: "plain small", click }, text);
    const sign = (text, name, click) =>
      h("button", { type: "button", class: "plain small", "aria-label": name, title: name, click }, text);
    return h(
      "article",
      { class: "card", "data-testid": "event-card", "aria-label": say.card_of },
      h(
        "div",
        { class: "card-story" },
        h(
          "p",
          { class: "card-when" },
          eventGlyph(spec, e, { size: 16 }),
          h("span", {}, texts.when[e]),
          card.background > 0 && h("span", { class: "small" }, say.context),
        ),
        h("h2", { tabindex: "-1", lang: texts.lang?.[e] }, texts.title[e]),
        h("div", { class: "badges" }, ...badges(e), h("span", { class: "small" }, origins(claims))),
        h(
          "p",
          { class: deniers.length ? "denied" : "undenied" },
          deniers.length ? words(say.denied_by, { names: deniers.join(", ") }) : say.denied_by_nobody,
        ),
        spec.events.partly?.[e]
          ? h("p", { class: "small withheld" }, words(say.asof_withheld, { date: session.asOfInWords() }))
          : h("p", { class: "summary", lang: card.lang?.summary }, card.summary),
        card.note &&
          session.day === Infinity &&
          h(
            "p",
            { class: "note" },
            h("strong", {}, `${say.note}${say.colon}`),
            h("span", { lang: card.lang?.note }, card.note),
          ),
        facts(card),
        card.corrected &&
          session.day === Infinity &&
          h("p", { class: "small", "data-testid": "corrected" }, words(say.corrected, { date: card.corrected })),
      ),
      h(
        "div",
        { class: "card-claims" },
        h(
          "div",
          { class: "card-acts" },
          h("h3", {}, say.who_says),
          sign("‹", say.previous, () => session.step(-1)),
          sign("›", say.next, () => session.step(1)),
          act(say.copy_link, () => session.copy(location.origin + session.address())),
          act(say.copy_sentence, () => session.copySentence({ event: spec.events.id[e] })),
          sign("✕", say.close, () => {
            root.focus();
            session.select(-1);
          }),
        ),
        h("ol", { class: "claims" }, ...statements(claims, say)),
        later > 0 && h("p", { class: "small" }, counted(say, "asof_later", { count: later })),
      ),
    );
  }

  const fileOf = (e) => spec.files.cards[Math.floor(e / spec.files.shard)];

  async function open(e) {
    session.parts.leave(host);
    if (e < 0) {
      shown = null;
      host.replaceChildren(start());
      root.scrollTop = 0;
      return;
    }
    await session.parts.load(host, () => bring(e));
  }

  /** Show the card of an event once it is there; of one that cannot be had, not that of another. */
  async function bring(e) {
    const wait = shown === null && setTimeout(() => host.replaceChildren(h("p", { class: "empty" }, say.loading)), 200);
    let card;
    try {
      card = (await session.get(fileOf(e)))[e % spec.files.shard];
    } catch (problem) {
      if (session.selected === e) shown = null;
      throw problem;
    } finally {
      clearTimeout(wait);
    }
    if (session.selected !== e) return;
    shown = [e, card];
    host.replaceChildren(made.get(e) ?? full(e, card));
    root.scrollTop = 0;
    opened(e);
    idle(() => prepare(e).catch(report)); // whoever opens one of them asks again
  }

  /** Make the cards before and after one that is open, so that an arrow key has only to show them. */
  async function prepare(e) {
    const at = session.order.indexOf(e);
    made.clear();
    for (const near of [session.order[at + 1], session.order[at - 1]]) {
      if (at < 0 || near === undefined) continue;
      const cards = await session.get(fileOf(near));
      if (session.selected !== e) return;
      made.set(near, full(near, cards[near % spec.files.shard]));
    }
  }

  let day = Infinity;
  open(session.selected);
  if (session.order.length) session.ahead(fileOf(Math.max(0, session.selected)));
  return {
    open,
    show() {
      if (!shown) start();
      if (day === session.day) return;
      day = session.day;
      made.clear();
      if (shown) host.replaceChildren(full(...shown));
      if (shown) opened(shown[0], false);
    },
  };
}
