/** What every page of the stage has: key and filters, search, count, as-of, notices, keys, full screen. */

import { createAsOf } from "../panels/as_of_control.js";
import { createCopying } from "../panels/copying.js";
import { createAnnouncement } from "../panels/event_count.js";
import { createChips } from "../panels/facets.js";
import { createPalette } from "../panels/palette.js";
import { createSearch, readWhenSearched } from "../panels/search_field.js";
import { createInstead } from "../panels/search_instead.js";
import { createTooltip } from "../panels/tooltip.js";
import { areaInWords } from "../state/question_in_words.js";
import { asksNothing } from "../state/session.js";
import { createKeysDialog } from "../ui/dialogs.js";
import { h, words } from "../ui/dom.js";
import { keys } from "../ui/keyboard.js";
import { createMessage } from "../ui/notice.js";
import { listed } from "../ui/plural.js";
import { createServerSign } from "../ui/server_sign.js";
import { createSkips } from "../ui/skips.js";
import { printable } from "./printing.js";

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../../session.js").View} View
 *
 * @typedef {object} Page the parts of its own that a page is made of
 * @property {HTMLElement} main
 * @property {HTMLElement} lead the line under the title
 * @property {HTMLElement} tools where the buttons of every page are added
 * @property {HTMLElement} asOf where the control of the day is put
 * @property {[name: string, act: () => void][]} [commands] what can be done on this page alone, by name
 * @property {() => import("../state/palette.js").Entry[]} [offers] what this page alone has to go to
 * @property {[name: string, part: () => HTMLElement][]} parts that the keyboard can go to past the filters
 * @property {string[]} help keys of the words that say what its keys do
 * @property {(by: number) => void} [step] goes to the next or previous event, by 1 or -1
 * @property {(services: Services) => Promise<void>} ready loads its views; never rejects
 * @property {import("./printing.js").Load} print loads what lays the page out for paper, once its views are there
 *
 * @typedef {object} Services what the shell does for a page's views
 * @property {(text: string, again?: () => void) => void} tell shows a message over the page
 * @property {import("../panels/copying.js").Copying} copying
 *
 * @typedef {{ready: () => Promise<void>, end: () => void}} Mounted
 */

/**
 * Put the shared parts round a page's own and make them work.
 * @param {Session} session
 * @param {Page} page
 * @returns {Mounted}
 */
export function createPageShell(session, page) {
  const { spec, root } = session,
    say = spec.words,
    search = createSearch(session),
    legend = h("div", { class: "legend", "data-testid": "legend", role: "group", "aria-label": say.legend }),
    searching = h("div"),
    message = createMessage(say);
  const tooltip = createTooltip(session),
    announced = createAnnouncement(session),
    titles = { title: say.help_title, close: say.close, singles: say.single_keys },
    helped = page.help.map((key) => say[key]),
    keysDialog = createKeysDialog("panel keys", titles, helped);
  const area = createAskedArea(session),
    server = createServerSign(root, say, message.tell),
    instead = createInstead(session);
  const marks = [instead.element, area.chip, server.element, searching],
    railHead = h("div", { class: "rail-head" }, search.field, search.count, ...marks),
    full = () => toggleFullScreen(root),
    copying = createCopying(session, message.tell),
    tools = toolsOf(session, copying, full, keysDialog.toggle),
    commands = commandsOf(session, page, tools, copying, { clear: search.clearAll, known: () => asOf.focus() }),
    palette = createPalette(session, commands, page.offers);
  root.replaceChildren(
    createSkips(say, page.parts),
    h("aside", { class: "rail" }, railHead, legend),
    page.main,
    message.element,
    tooltip.element,
    keysDialog.box,
    palette.box,
    announced.element,
  );

  const chips = createChips(legend, spec, session, () => session.texts?.names);
  const asOf = createAsOf(page.asOf, page.lead, session, message);
  page.tools.append(...tools.map(([name, act]) => tool(name, act)));

  session.add({ onResult: ({ question, result }) => chips.show(question, result.counts) });
  const searched = readWhenSearched(session, search.field, searching),
    views = [search, instead, area, announced, tooltip].map(({ view }) => view);
  for (const view of [...views, asOf, searched.view]) session.add(view);
  const lost = notFoundInWords(session);
  if (lost) message.tell(lost);

  const stopListening = keys(
    root,
    { step: page.step },
    { search: search.field, known: asOf.focus, full, help: keysDialog.toggle, escape: () => loosen(session) },
  );
  const stopResizing = onResize(root, () => session.views.resize());
  let stopPrinting = () => {};
  return {
    async ready() {
      await Promise.all([page.ready({ tell: message.tell, copying }), searched.read()]);
      stopPrinting = printable(page.print);
    },
    end() {
      stopPrinting();
      stopListening();
      stopResizing();
      server.end();
      message.hide();
      chips.end();
      palette.end();
    },
  };
}

/**
 * What can be done on every page, by name.
 * @param {Session} session
 * @param {import("../panels/copying.js").Copying} copying
 * @param {() => void} full
 * @param {() => void} help
 * @returns {[name: string, act: () => void][]}
 */
function toolsOf(session, copying, full, help) {
  const { words: say } = session.spec;
  const copyLink = () => {
    copying.copy(session.address());
  };
  return [
    [say.copy_link, copyLink],
    ...named(say.embed, copying.embed),
    ...named(say.download, copying.download && (() => copying.download?.())),
    [say.full_screen, full],
    [say.keys, help],
  ];
}

/**
 * What the palette offers besides: what this page does, its tools, and what has no button of its own.
 * @param {Session} session
 * @param {Page} page
 * @param {[name: string, act: () => void][]} tools
 * @param {import("../panels/copying.js").Copying} copying
 * @param {{clear: () => void, known: () => void}} own
 * @returns {[name: string, act: () => void][]}
 */
function commandsOf({ spec: { words: say, holds } }, { commands = [] }, tools, { cite }, { clear, known }) {
  const day = named(say.asof, holds.claims > 0 ? known : null);
  return [...commands, ...tools, ...named(say.cite_view, cite && (() => cite())), ...day, [say.clear, clear]];
}

/**
 * An act by its name, where it can be done.
 * @param {string} name
 * @param {(() => void)|null} act
 * @returns {[name: string, act: () => void][]}
 */
const named = (name, act) => (act ? [[name, act]] : []);

/** @param {string} name @param {() => void} click */
const tool = (name, click) => h("button", { type: "button", class: "plain small", click }, name);

/**
 * What the link asked in vain, in words; empty where it was all found.
 * @param {Session} session
 */
export function notFoundInWords({ notFound: { event, parameters }, withdrawn, spec }) {
  if (withdrawn) return words(spec.words.moved_event, { id: withdrawn });
  if (event) return words(spec.words.lost_event, { id: event });
  return parameters.length ? words(spec.words.unread_link, { asked: listed(spec.words, parameters) }) : "";
}

/**
 * The chip of an area of the map, on every page: pressed as long as it is asked for, and gone with it.
 * @param {Session} session
 */
function createAskedArea(session) {
  const chip = h(
    "button",
    {
      type: "button",
      class: "plain small area-asked",
      "aria-pressed": "true",
      "data-testid": "area",
      hidden: true,
      click: () => session.within(""),
    },
    session.spec.words.area_asked,
    h("span", { "aria-hidden": "true" }, " ×"),
  );
  /** @type {View} */
  const view = {
    onResult({ question }) {
      chip.hidden = !question.bbox;
      chip.title = areaInWords(session.spec.words, question);
    },
  };
  return { chip, view };
}

/** Take back the last thing asked: the selection, else the whole question. @param {Session} session */
function loosen(session) {
  if (session.selected >= 0) session.select(-1);
  else if (!asksNothing(session)) session.clearAll();
}

/** @param {HTMLElement} root */
function toggleFullScreen(root) {
  if (document.fullscreenElement) document.exitFullscreen();
  else root.requestFullscreen?.();
}

/** @param {HTMLElement} root @param {() => void} changed @returns {() => void} what stops listening */
function onResize(root, changed) {
  let known = "";
  const sizes = new ResizeObserver(() =>
    requestAnimationFrame(() => {
      const { clientWidth, clientHeight } = root,
        size = `${clientWidth} ${clientHeight}`;
      if (!clientWidth || size === known) return; // it gives way to sheets of paper, and comes back as it went
      known = size;
      changed();
    }),
  );
  sizes.observe(root);
  return () => sizes.disconnect();
}
