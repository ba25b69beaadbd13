/** What every page of the stage has: key and filters, search, count, as-of, notices, keys, full screen. */

import { h, setText } from "./dom.js";
import { createAsOf } from "./asof.js";
import { createChips } from "./chips.js";
import { keys } from "./keys.js";
import { counted } from "./plural.js";
import { asksNothing } from "./session.js";

/**
 * Put the shared parts round a page's own and make them work.
 * @param {object} session
 * @param {{main: HTMLElement, lead: HTMLElement, tools: HTMLElement, asOf: HTMLElement, help: string[], step?: (by: number) => void, ready: () => Promise<void>}} page
 */
export function common(session, page) {
  const { spec, root } = session, say = spec.words;
  const find = h("input", { type: "search", class: "find", placeholder: say.search_hint, "aria-label": say.search, autocomplete: "off", spellcheck: "false", input: () => session.find(find.value) });
  const clear = h("button", { type: "button", class: "plain", hidden: true, click: () => { find.value = ""; count.focus(); session.clearAll(); } }, say.clear);
  const count = h("strong", { "data-testid": "count", tabindex: "-1" });
  const legend = h("div", { class: "legend", "data-testid": "legend", role: "group", "aria-label": say.legend });
  const notice = h("p", { class: "notice", "data-testid": "notice", role: "status", hidden: true });
  const tip = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  const keysBox = h("div", { class: "panel keys", popover: "auto", role: "dialog", "aria-label": say.help_title }, h("strong", {}, say.help_title), h("ul", {}, ...page.help.map((key) => h("li", {}, say[key]))));
  root.replaceChildren(
    h("aside", { class: "rail" }, h("div", { class: "rail-head" }, find, h("p", { class: "count" }, count, clear)), legend),
    page.main, notice, tip, keysBox);
  find.value = session.question.q;

  const chips = createChips(legend, spec, session.toggle, () => session.texts?.names);
  const asOf = createAsOf(page.asOf, page.lead, session);
  const full = h("button", { type: "button", class: "plain small", click: fullScreen }, say.full_screen);
  const help = h("button", { type: "button", class: "plain small", click: () => keysBox.togglePopover() }, say.keys);
  page.tools.append(full, help);
  let timer = 0;

  session.tell = (text) => {
    notice.textContent = text;
    notice.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => { notice.hidden = true; }, 6000);
  };
  session.copy = async (text, told = say.copied) => {
    try { await navigator.clipboard.writeText(text); session.tell(told); } catch { session.tell(say.copy_failed); }
  };
  session.copySentence = async (about) => {
    const text = await session.sentence(about).catch(() => null);
    if (text) session.copy(text, say.sentence_copied);
    else session.tell(say.sentence_failed);
  };
  session.add({
    show({ question, result, order }) {
      chips.show(question, result.counts);
      const shown = order.length, all = spec.events.id.length;
      setText(count, shown === 0 ? say.count_none : shown === all ? counted(say, "count_all", { count: all }) : counted(say, "count_some", { shown, all }));
      clear.hidden = asksNothing(session);
      if (document.activeElement !== find) find.value = question.q;
    },
    tip(e, at) {
      tip.hidden = e < 0 || !at?.x || !session.texts;
      if (tip.hidden) return;
      tip.replaceChildren(h("strong", { lang: session.texts.lang?.[e] }, session.texts.title[e]), h("span", {}, session.texts.when[e]));
      tip.style.transform = `translate(${Math.min(at.x + 14, innerWidth - 300)}px, ${at.y > innerHeight - 110 ? at.y - 70 : at.y + 16}px)`;
    },
  });
  session.add(asOf);
  if (session.inVain) session.tell(session.inVain);

  session.get(spec.files.texts).then((texts) => {
    session.texts = texts;
    session.search = texts.search;
    if (session.question.q) session.update();
  });

  const forget = keys(root, { step: page.step }, { search: find, known: asOf.focus, full: fullScreen, help: () => keysBox.togglePopover(), escape });
  const sizes = new ResizeObserver(() => requestAnimationFrame(() => { for (const view of session.views) view.resize?.(); }));
  sizes.observe(root);
  return { end() { forget(); sizes.disconnect(); clearTimeout(timer); } };

  function escape() {
    if (session.selected >= 0) return session.select(-1);
    if (!asksNothing(session)) session.clearAll();
  }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.();
  }
}
