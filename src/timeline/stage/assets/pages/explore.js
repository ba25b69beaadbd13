/** The Explore page: timeline, period, map, card and list. */

import { createBrush } from "../panels/period_brush.js";
import { createCard } from "../panels/event_card.js";
import { h, setText, words } from "../ui/dom.js";
import { bar, toggle } from "../ui/toolbar.js";
import { createList, standingWords } from "../panels/event_list.js";
import { createMap } from "../map/map.js";
import { report } from "../state/parts.js";
import { windowOf } from "../state/question.js";
import { createTimeline } from "../timeline/timeline.js";
import { counted } from "../ui/plural.js";

/**
 * @param {object} session
 * @param {{Plotly: () => Promise<any>, deck: () => Promise<any>}} libraries
 */
export function explore(session, libraries) {
  const { spec } = session,
    say = spec.words;
  const part = (name, label) =>
    h("div", { class: name, "data-testid": name, role: "group", tabindex: "0", "aria-label": label });
  const timelineBox = part("timeline", counted(say, "timeline_summary", { count: spec.events.id.length }));
  const mapBox = part("map", say.map_summary);
  const brushBox = h("div", { class: "brush", role: "group", "aria-label": say.period });
  const cardBox = h("section", { class: "card-box", tabindex: "0", "aria-label": say.card_of });
  const listBox = h("section", { class: "list-box", tabindex: "0", "aria-label": say.list });
  const period = h("span", { class: "period", "data-testid": "period" });
  const asOf = h("div", { class: "asof", role: "group", "aria-label": say.asof });
  const unmapped = h("span", { class: "simple" });
  const live = h("p", { class: "unseen", "aria-live": "polite" });
  const presented = h("a", { class: "plain small", "data-testid": "present" }, say.present_view);
  const tools = h("span", { class: "tools" });
  let by = "category",
    asked = by,
    more = null,
    timeline = null;

  const laned = ["category", "weapon", "actor"].filter(
    (name) => spec.facets.find((facet) => facet.id === name).options.length,
  );
  const lanes = toggle(
    say.lanes,
    laned.map((name) => [say[`lanes_${name}`], name, { "data-lanes": name }]),
    laneBy,
  );
  let legal = true,
    compiling = null;
  const law = toggle(say.legal, spec.timeline.legal.length ? [[say.legal, true, { "data-legal": "" }]] : [], () => {
    legal = !legal;
    timeline?.legal(legal);
    law.press(() => legal);
  });
  const ranges = toggle(
    say.period,
    spec.timeline.ranges.map((range) => [range.label, range, { "data-from": range.from, "data-to": range.to }]),
    ({ from, to }) => session.period(from, to),
  );
  const lead = h("div", { class: "lead" }, h("p", { lang: spec.about.lang?.description }, spec.about.description));
  const main = h(
    "div",
    { class: "main" },
    h("header", { class: "head" }, h("h1", { lang: spec.about.lang?.title }, spec.about.title), presented, lead),
    h(
      "div",
      { class: "views" },
      h(
        "section",
        { class: "view-time" },
        bar(say.timeline, [lanes.element], [law.element, ranges.element]),
        timelineBox,
        brushBox,
        h("div", { class: "under" }, period, asOf),
        spec.about.collected && h("p", { class: "map-note", "data-testid": "collected" }, spec.about.collected),
      ),
      h(
        "section",
        { class: "view-map" },
        bar(say.map, [unmapped], [tools]),
        mapBox,
        h("p", { class: "map-note", lang: spec.about.lang?.map_note }, spec.about.map_note),
      ),
    ),
    h("div", { class: "dock" }, cardBox, listBox),
    live,
  );

  session.add(createBrush(brushBox, spec, session));
  session.add({
    mark: offer,
    show({ question, order }) {
      offer();
      lanes.press((name) => name === by);
      law.press(() => legal);
      ranges.press(({ from, to }) => from === question.from && to === question.to);
      const count = order.filter((e) => !spec.events.at[e].length).length;
      setText(unmapped, count ? words(say.unmapped, { count }) : "");
    },
    look() {
      const { question, result, order } = session,
        [from, to] = session.viewed();
      const edge = (asked, day) => session.inWords(asked || new Date(day * 864e5).toISOString().slice(0, 7));
      const said = [...new Set([edge(question.from, from), edge(question.to, to)])].join(" – ");
      const text =
        windowOf(question) && order.length
          ? words(say.count_window, { certain: result.certain, possible: result.possible, period: said })
          : said;
      setText(period, text);
    },
  });

  function offer() {
    presented.href = `present${session.address().slice(location.pathname.length)}`;
  }

  /** Other lanes are shown, and said to be, once they are there; of several that are asked for, the last. */
  async function laneBy(name) {
    asked = name;
    if (name === by) return;
    try {
      more = await session.get(spec.files.lanes);
    } catch (problem) {
      report(problem);
      if (asked === name) session.tell(say.not_loaded, () => laneBy(name));
      return;
    }
    if (asked !== name) return;
    by = name;
    timeline?.lanes(by, more);
    lanes.press((each) => each === by);
  }

  async function showMap() {
    const gl = await libraries.deck(),
      map = session.add(createMap(mapBox, spec, gl, session));
    // Its shaders compile elsewhere while the timeline is drawn here, if that has not come first.
    compiling = gl && twoFrames();
    if (session.selected >= 0) map.open(session.selected);
  }

  async function showTimeline() {
    const Plotly = await libraries.Plotly();
    await compiling;
    timeline = session.add(createTimeline(timelineBox, spec, Plotly, session));
    if (more) timeline.lanes(by, more);
    if (!legal) timeline.legal(legal);
  }

  async function showList() {
    session.add(createList(listBox, spec, await session.readTexts(), session));
  }

  async function showCard() {
    const texts = await session.readTexts();
    session.add(
      createCard(cardBox, session, texts, (e, chosen = true) => {
        live.textContent = spec.events.absent?.[e]
          ? say.asof_absent
          : `${texts.title[e]}. ${texts.when[e]}. ${standingWords(spec, e)}.`;
        if (chosen && innerWidth <= 1180) cardBox.scrollIntoView({ block: "start" });
      }),
    );
  }

  /** No view waits for another, and none is missed by another. */
  async function ready() {
    const views = /** @type {const} */ ([
      [mapBox, showMap],
      [timelineBox, showTimeline],
      [listBox, showList],
      [cardBox, showCard],
    ]);
    await Promise.all(views.map(([box, show]) => session.parts.load(box, show)));
  }

  return {
    main,
    lead,
    tools,
    asOf,
    ready,
    step: session.step,
    help: ["help_arrows", "help_map", "help_enter", "help_slash", "help_known", "help_full", "help_help"],
  };
}

/** A hidden page draws no frames: it does not wait for them. */
const twoFrames = () =>
  document.hidden || new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));
