/** The palette: one field that finds events, filters, pages and commands, and goes there or does them. */

import { linkTo } from "../state/address.js";
import { findEntries } from "../state/palette.js";
import { report } from "../state/parts.js";
import { normalized } from "../state/search.js";
import { createDialog } from "../ui/dialogs.js";
import { h } from "../ui/dom.js";
import { follow } from "../ui/server_sign.js";
import { isOurs, namesOf } from "../ui/shortcuts.js";

/**
 * @typedef {import("../state/session.js").Session} Session
 * @typedef {import("../state/palette.js").Entry} Entry
 */

/** What tells an entry from all others. @param {Entry} entry */
const keyOf = ({ kind, name }) => JSON.stringify([kind, name]);

/** What an option's element is called, by its number. @param {number} number */
const idOf = (number) => `palette-${number}`;

/**
 * @param {Session} session
 * @param {[name: string, act: () => void][]} commands
 * @param {() => Entry[]} [ofThePage] what this page alone has to go to
 */
export function createPalette(session, commands, ofThePage = () => []) {
  return new Palette(session, commands, ofThePage);
}

class Palette {
  /** @type {Entry[]} all there are, made when it first opens with all texts */
  #entries = [];
  /** @type {Entry[]} */
  #found = [];
  #at = 0;

  /** @param {Session} session @param {[name: string, act: () => void][]} commands @param {() => Entry[]} ofThePage */
  constructor(session, commands, ofThePage) {
    const { words: say } = session.spec;
    this.session = session;
    this.commands = commands;
    this.ofThePage = ofThePage;
    this.list = h("ul", { id: "palette-list", role: "listbox", "aria-label": say.palette, click: this.#click });
    /** @type {HTMLInputElement} */
    this.field = h("input", {
      type: "text",
      class: "palette-field",
      role: "combobox",
      "aria-label": say.palette,
      "aria-expanded": "true",
      "aria-autocomplete": "list",
      "aria-controls": "palette-list",
      placeholder: say.palette_hint,
      autocomplete: "off",
      spellcheck: "false",
      input: () => this.#find(),
      keydown: this.#key,
    });
    this.none = h("p", { class: "small", role: "status" });
    this.box = createDialog(
      "panel keys palette",
      { title: say.palette, close: say.close },
      this.field,
      this.list,
      this.none,
    );
    document.addEventListener("keydown", this.#shortcut, true);
  }

  end() {
    document.removeEventListener("keydown", this.#shortcut, true);
  }

  open = () => {
    this.field.value = "";
    this.#list();
    this.box.showModal();
    this.field.focus();
    if (this.session.search) return;
    // Without it, too, events are found by their titles.
    this.session.readSearch().then(() => this.box.open && this.#renew(), report);
  };

  #list() {
    this.#entries = entriesOf(this.session, this.commands, this.ofThePage());
    this.#find();
  }

  /** List anew what is found by more; what is marked stays so, and what is there is not made again. */
  #renew() {
    const before = this.#found.map(keyOf),
      marked = before[this.#at];
    this.#entries = entriesOf(this.session, this.commands, this.ofThePage());
    const found = findEntries(this.#entries, this.field.value),
      now = found.map(keyOf);
    if (now.join() === before.join()) return;
    this.#show(found);
    this.#mark(Math.max(0, now.indexOf(marked)));
  }

  /** @param {KeyboardEvent} event */
  #shortcut = (event) => {
    const { root } = this.session;
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !namesOf(event).includes("k")) return;
    if (!isOurs(event, root) || root.querySelector("dialog[open]:not(.palette)")) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.box.open) this.box.close();
    else this.open();
  };

  #find() {
    this.#show(findEntries(this.#entries, this.field.value));
  }

  /** @param {Entry[]} found */
  #show(found) {
    const { words: say } = this.session.spec;
    this.#found = found;
    this.list.replaceChildren(
      ...this.#found.map(({ name, kind }, number) =>
        h(
          "li",
          { id: idOf(number), role: "option", "data-number": number },
          h("span", {}, name),
          h("span", { class: "small" }, kind),
        ),
      ),
    );
    this.none.textContent = this.#found.length ? "" : say.palette_none;
    this.#mark(0);
  }

  /** @param {number} number */
  #mark(number) {
    this.#at = number;
    for (const [i, option] of [...this.list.children].entries())
      option.setAttribute("aria-selected", String(i === number));
    if (this.#found.length) this.field.setAttribute("aria-activedescendant", idOf(number));
    else this.field.removeAttribute("aria-activedescendant");
    this.list.children[number]?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  #key = (event) => {
    const { length } = this.#found,
      by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || (by === undefined && event.key !== "Enter")) return;
    event.preventDefault();
    if (by === undefined) this.#act(this.#at);
    else if (length) this.#mark((this.#at + by + length) % length);
  };

  /** @param {MouseEvent} event */
  #click = ({ target }) => {
    const option = target instanceof Element ? target.closest("[data-number]") : null;
    if (option instanceof HTMLElement) this.#act(Number(option.dataset.number));
  };

  /** @param {number} number */
  #act(number) {
    const entry = this.#found[number];
    if (!entry) return;
    this.box.close();
    entry.act();
  }
}

/**
 * All that can be gone to or done: commands and pages, questions where they are answered, findings, filters, events.
 * @param {Session} session
 * @param {[name: string, act: () => void][]} commands
 * @param {Entry[]} ofThePage
 * @returns {Entry[]}
 */
function entriesOf(session, commands, ofThePage) {
  const { root, spec, texts, data } = session,
    say = spec.words;
  const go = (/** @type {string} */ path) => follow(root, path);
  const asked = session.query();
  /** @type {["explore"|"claims"|"present"|"sources", string][]} */
  const pages = [
    ["explore", say.page_explore],
    ["claims", say.page_claims],
    ["present", say.page_present],
    ["sources", say.page_sources],
  ];
  return [
    ...commands.map(([name, act]) => ({ name, kind: say.palette_command, act })),
    ...pages
      .filter(([page]) => page !== data.page)
      .map(([page, name]) => ({ name, kind: say.palette_page, act: () => go(linkTo(page, asked)) })),
    ...ofThePage,
    ...spec.about.findings.map(({ question, text }) => ({
      name: text,
      kind: say.palette_question,
      act: () => go(linkTo("claims", `?${new URLSearchParams({ question, lang: spec.language })}`)),
    })),
    ...spec.facets.flatMap(({ id, label, options }) => {
      const group = normalized(`${label} ${say[`palette_${id}`] ?? ""}`);
      return options.map((option, number) => ({
        name: option.label,
        kind: label,
        group,
        found: texts?.names[id]?.[number],
        act: () => session.choose(id, option.id),
      }));
    }),
    ...(data.page === "explore" && texts
      ? texts.title.map((title, event) => ({
          name: title,
          kind: texts.when[event],
          found: session.search?.[event],
          act: () => session.select(event),
        }))
      : []),
  ];
}
