/** The stage: one question, one selection, several views of them. It waits for no server. */

import { h, words } from "./dom.js";
import { dress, frame } from "./frame.js";
import { FACETS, dateText, everything, isEverything, readLink, windowOf, writeLink } from "./question.js";
import { answer, index } from "./filter.js";
import { createChips } from "./chips.js";
import { createTimeline } from "./timeline.js";
import { createBrush } from "./brush.js";
import { createMap } from "./map.js";
import { createList, standingWords } from "./list.js";
import { createCard } from "./card.js";
import { keys } from "./keys.js";

const DAY = 86400000;

/**
 * Draw a dossier into an element.
 * @param {HTMLElement} root
 * @param {{first: string, base: string}} data where the files are
 * @param {{Plotly: () => Promise<any>, deck: () => Promise<any>}} libraries
 * @returns {Promise<() => void>} what ends it
 */
export async function mount(root, data, libraries) {
  const get = async (name) => (await fetch(data.base + name)).json();
  const spec = await get(data.first);
  const texts = get(spec.files.texts);
  const say = spec.words;
  dress(root, spec);
  const parts = frame(spec);
  root.replaceChildren(...parts.all);

  const known = Object.fromEntries(Object.entries(spec.known).map(([facet, ids]) => [facet, new Set(ids)]));
  const columns = index(spec.events, spec.facets);
  const link = new URLSearchParams(location.search);
  root.dataset.selected = "";
  let question = readLink(location.search, known);
  let selected = spec.events.id.indexOf(link.get("event") ?? "");
  let pointed = -1, result = null, order = [], search = null, shards = new Map(), ended = false, timeline = null, map = null, list = null, card = null, timer = 0, lanes = "category";
  if (link.get("event") && selected < 0) notice(words(say.lost_event, { id: link.get("event") }));

  const act = {
    toggle(facet, id) { const set = question.chosen[facet]; if (!set.delete(id)) set.add(id); update(); },
    choose(facet, id) { if (known[facet].has(id)) { question.chosen[facet].add(id); update(); } },
    select,
    point(e, at) { if (e !== pointed || at) { pointed = e; mark(); tip(e, at); } },
    step,
    window(from, to) { question.from = dateText(from, false); question.to = dateText(to, true); update(); },
    reset() { question.from = question.to = ""; update(); },
    clear() { select(-1); },
    clearAll() { question = everything(); parts.find.value = ""; update(); },
    copy,
  };

  const chips = createChips(parts.legend, spec, act.toggle);
  const brush = createBrush(parts.brush, spec, act, inWords);
  parts.find.value = question.q;
  parts.find.addEventListener("input", () => { question.q = parts.find.value.trim().slice(0, 200); update(); });
  parts.clear.addEventListener("click", act.clearAll);
  for (const [button, range] of parts.ranges) button.addEventListener("click", () => { question.from = range.from; question.to = range.to; update(); });
  for (const [button, by] of parts.lanes) button.addEventListener("click", () => laneBy(by));
  parts.full.addEventListener("click", full);
  parts.help.addEventListener("click", () => parts.keys.togglePopover());
  update();

  texts.then((arrived) => {
    if (ended) return;
    search = arrived.search;
    Object.assign(spec, { texts: arrived });
    list = createList(parts.list, spec, arrived, act);
    card = createCard(parts.card, spec, arrived, act);
    update();
    if (selected >= 0) open(selected);
  });

  const drawn = Promise.all([
    libraries.Plotly().then((Plotly) => { if (!ended) { timeline = createTimeline(parts.timeline, spec, Plotly, act); timeline.show(result); timeline.view(viewed()); } }),
    libraries.deck().then((deck) => { if (!ended) { map = createMap(parts.map, spec, deck, act); map.show(result); if (!deck) parts.simple.hidden = false; } }),
  ]);

  const forget = keys(root, act, { search: parts.find, full, help: () => parts.keys.togglePopover(), escape });
  const sizes = new ResizeObserver(() => requestAnimationFrame(() => { timeline?.resize(); map?.resize(); brush.resize(); }));
  [parts.timeline, parts.map].forEach((part) => sizes.observe(part));
  const back = () => { question = readLink(location.search, known); selected = spec.events.id.indexOf(new URLSearchParams(location.search).get("event") ?? ""); update(); open(selected); };
  window.addEventListener("popstate", back);

  await Promise.all([drawn, texts]);
  mark();
  if (selected >= 0) map.frame(selected);
  root.dataset.ready = "true";
  cardsOf(Math.max(0, Math.floor(selected / spec.files.shard)));

  return () => {
    ended = true;
    forget();
    sizes.disconnect();
    window.removeEventListener("popstate", back);
    clearTimeout(timer);
    map?.end();
  };

  function update() {
    result = answer(columns, question, search);
    order = [];
    for (let e = 0; e < columns.size; e++) if (result.shown[e]) order.push(e);
    chips.show(question, result.counts);
    timeline?.show(result);
    map?.show(result);
    list?.show(order, order.find((e) => spec.events.moment[e] >= viewed()[0]));
    brush.show(result);
    look();
    mark();
    remember();
  }

  /** The period on screen: the one asked for, else the one the dossier opens on. */
  function viewed() {
    const asked = windowOf(question), [first, last] = spec.timeline.extent;
    if (asked) return [Math.max(asked[0], first), Math.min(asked[1], last)];
    const [from, to] = spec.timeline.window, at = spec.events.moment[selected] ?? from, half = Math.round((to - from) / 2);
    if (at >= from && at <= to) return [from, to];
    const centre = within(Math.round(at), first + half, last - half);
    return [centre - half, centre + half];
  }

  /** Bring the period on screen to both its views. */
  function look() {
    timeline?.view(viewed());
    brush.view(viewed());
    status();
  }

  function status() {
    const shownCount = order.length, all = columns.size;
    const counted = shownCount === 0 ? say.count_none : shownCount === all ? words(say.count_all, { shown: all }) : shownCount === 1 ? say.count_one : words(say.count_some, { shown: shownCount, all });
    const asked = windowOf(question);
    const period = `${inWords(viewed()[0])} – ${inWords(viewed()[1])}`;
    parts.count.textContent = counted;
    parts.period.textContent = asked && shownCount ? words(say.count_window, { certain: result.certain, possible: result.possible, period }) : period;
    parts.clear.hidden = isEverything(question);
    const unmapped = order.filter((e) => !spec.events.at[e].length).length;
    parts.unmapped.textContent = unmapped ? words(say.unmapped, { count: unmapped }) : "";
    root.dataset.visible = String(shownCount);
    root.dataset.possible = String(result.possible);
    for (const [button, range] of parts.ranges) button.setAttribute("aria-pressed", String(range.from === question.from && range.to === question.to));
  }

  /** Go to the next or previous event shown, or to the first in the period where none is selected. */
  function step(by) {
    const next = selected < 0 ? order.find((e) => spec.events.moment[e] >= viewed()[0]) ?? order[0]
      : by > 0 ? order.find((e) => e > selected) : by < 0 ? order.findLast((e) => e < selected) : undefined;
    if (next !== undefined) select(next);
  }

  function select(e) {
    selected = e;
    mark();
    if (e >= 0) map?.frame(e);
    look();
    open(e);
    remember();
  }

  function cardsOf(shard) {
    if (!shards.has(shard)) shards.set(shard, get(spec.files.cards[shard]));
    return shards.get(shard);
  }

  async function open(e) {
    root.dataset.selected = e < 0 ? "" : spec.events.id[e];
    if (!card) return;
    if (e < 0) return card.show(-1, null);
    const shard = Math.floor(e / spec.files.shard);
    if (!shards.has(shard)) card.show(e, null);
    const cards = await cardsOf(shard);
    if (selected !== e) return;
    card.show(e, cards[e % spec.files.shard]);
    parts.live.textContent = `${spec.texts.title[e]}. ${spec.texts.when[e]}. ${standingWords(spec, e)}.`;
    if (narrow()) parts.card.scrollIntoView({ block: "start" });
  }

  function mark() {
    timeline?.mark(selected, pointed);
    map?.mark(selected, pointed);
    list?.mark(selected, pointed);
  }

  function tip(e, at) {
    parts.tip.hidden = e < 0 || !at?.x || !spec.texts;
    if (parts.tip.hidden) return;
    parts.tip.replaceChildren(h("strong", {}, spec.texts.title[e]), h("span", {}, spec.texts.when[e]));
    const left = Math.min(at.x + 14, innerWidth - 300);
    parts.tip.style.transform = `translate(${left}px, ${at.y > innerHeight - 110 ? at.y - 70 : at.y + 16}px)`;
  }

  /** The link always asks what the screen shows; it replaces itself, so that Back leaves the page. */
  function remember() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const next = location.pathname + writeLink(location.search, question, selected < 0 ? "" : spec.events.id[selected]) + location.hash;
      if (next !== location.pathname + location.search + location.hash) history.replaceState(history.state, "", next);
    }, 120);
  }

  async function copy() {
    const address = location.origin + location.pathname + writeLink(location.search, question, selected < 0 ? "" : spec.events.id[selected]);
    try { await navigator.clipboard.writeText(address); notice(say.copied); } catch { notice(say.copy_failed); }
  }

  async function laneBy(by) {
    if (by === lanes || !timeline) return;
    lanes = by;
    timeline.lanes(by, await (spec.files.loaded ??= get(spec.files.lanes)));
    timeline.show(result);
    for (const [button, id] of parts.lanes) button.setAttribute("aria-pressed", String(id === by));
  }

  function escape() {
    if (selected >= 0) return select(-1);
    if (!isEverything(question)) act.clearAll();
  }

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.();
  }

  function notice(text) {
    parts.notice.textContent = text;
    parts.notice.hidden = false;
    setTimeout(() => { parts.notice.hidden = true; }, 6000);
  }

  function inWords(day) {
    const date = new Date(day * DAY);
    return words(say.month_year, { month: spec.months[date.getUTCMonth()], year: date.getUTCFullYear() });
  }

  function narrow() { return innerWidth <= 1180; }
}

const within = (value, low, high) => Math.max(low, Math.min(high, value));
