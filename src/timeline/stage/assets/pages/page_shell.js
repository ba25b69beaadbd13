/** What every page of the stage has: key and filters, search, count, as-of, notices, keys, full screen. */

import { h, setText, words } from "../ui/dom.js";
import { createAsOf } from "../panels/as_of_control.js";
import { createChips } from "../panels/facets.js";
import { createKeysDialog } from "../ui/dialogs.js";
import { keys } from "../ui/keyboard.js";
import { createMessage } from "../ui/notice.js";
import { report } from "../state/parts.js";
import { asksNothing } from "../state/session.js";
import { counted } from "../ui/plural.js";

/**
 * Put the shared parts round a page's own and make them work.
 * @param {object} session
 * @param {{main: HTMLElement, lead: HTMLElement, tools: HTMLElement, asOf: HTMLElement, help: string[], step?: (by: number) => void, ready: () => Promise<void>}} page
 */
export function common(session, page) {
  const { spec, root } = session,
    say = spec.words;
  const find = h("input", {
    type: "search",
    class: "find",
    placeholder: say.search_hint,
    "aria-label": say.search,
    autocomplete: "off",
    spellcheck: "false",
    input: () => session.find(find.value),
  });
  const clear = h(
    "button",
    {
      type: "button",
      class: "plain",
      hidden: true,
      click: () => {
        find.value = "";
        count.focus();
        session.clearAll();
      },
    },
    say.clear,
  );
  const count = h("strong", { "data-testid": "count", tabindex: "-1" });
  const legend = h("div", { class: "legend", "data-testid": "legend", role: "group", "aria-label": say.legend });
  const searching = h("div");
  const message = createMessage(say);
  const tip = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  const keysDialog = createKeysDialog(
    "panel keys",
    { title: say.help_title, close: say.close, singles: say.single_keys },
    page.help.map((key) => say[key]),
  );
  root.replaceChildren(
    h(
      "aside",
      { class: "rail" },
      h("div", { class: "rail-head" }, find, h("p", { class: "count" }, count, clear), searching),
      legend,
    ),
    page.main,
    message.element,
    tip,
    keysDialog.box,
  );
  find.value = session.question.q;

  const chips = createChips(legend, spec, session.toggle, () => session.texts?.names);
  const asOf = createAsOf(page.asOf, page.lead, session);
  const full = h("button", { type: "button", class: "plain small", click: fullScreen }, say.full_screen);
  const help = h("button", { type: "button", class: "plain small", click: keysDialog.toggle }, say.keys);
  page.tools.append(full, help);

  session.tell = message.tell;
  session.hush = message.hide;
  session.copy = async (text, told = say.copied) => {
    try {
      await navigator.clipboard.writeText(text);
      session.tell(told);
    } catch {
      session.tell(say.copy_failed);
    }
  };
  session.copySentence = async (about) => {
    try {
      session.copy(await session.sentence(about), say.sentence_copied);
    } catch (problem) {
      report(problem);
      session.tell(say.sentence_failed, () => session.copySentence(about));
    }
  };
  session.add({
    show({ question, result, order }) {
      chips.show(question, result.counts);
      const shown = order.length,
        all = spec.events.id.length;
      if (question.q && !session.search) setText(count, say.count_unsearched);
      else
        setText(
          count,
          shown === 0
            ? say.count_none
            : shown === all
              ? counted(say, "count_all", { count: all })
              : counted(say, "count_some", { shown, all }),
        );
      clear.hidden = asksNothing(session);
      if (document.activeElement !== find) find.value = question.q;
    },
    tip(e, at) {
      tip.hidden = e < 0 || !at?.x || !session.texts;
      if (tip.hidden) return;
      tip.replaceChildren(
        h("strong", { lang: session.texts.lang?.[e] }, session.texts.title[e]),
        h("span", {}, session.texts.when[e]),
      );
      tip.style.transform = `translate(${Math.min(at.x + 14, innerWidth - 300)}px, ${at.y > innerHeight - 110 ? at.y - 70 : at.y + 16}px)`;
    },
  });
  session.add(asOf);
  if (session.inVain) session.tell(session.inVain);

  session.parts.load(searching, session.readTexts);

  const forget = keys(
    root,
    { step: page.step },
    { search: find, known: asOf.focus, full: fullScreen, help: keysDialog.toggle, escape },
  );
  const sizes = new ResizeObserver(() =>
    requestAnimationFrame(() => {
      for (const view of session.views) view.resize?.();
    }),
  );
  sizes.observe(root);
  return {
    end() {
      forget();
      sizes.disconnect();
      message.hide();
      chips.end();
    },
  };

  function escape() {
    if (session.selected >= 0) return session.select(-1);
    if (!asksNothing(session)) session.clearAll();
  }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.();
  }
}
