/** Chips: the key of marks and the filter in one. Counts say what each further choice would leave. */

import { h, setPressed, setText, words } from "../ui/dom.js";
import { glyph, sampleOf } from "../paint/marks.js";
import { createMeanings, meaningId } from "./facet_meanings.js";
import { normalized, terms } from "../state/search.js";

const SHOWN = { category: 99, weapon: 99, standing: 99, actor: 5, place: 3 };
const ORDER = ["category", "standing", "weapon", "actor", "place"];
const FOLDED = new Set(["standing", "weapon", "actor", "place"]);

/**
 * @param {HTMLElement} root
 * @param {object} spec
 * @param {(facet: string, id: string) => void} toggle
 * @param {() => Record<string, string[]>|undefined} names what the options of a facet are found by besides their
 *   labels, normalized; undefined while it has not arrived
 */
export function createChips(root, spec, toggle, names) {
  const facets = ORDER.map((id) => spec.facets.find((facet) => facet.id === id)).filter(
    (facet) => facet.options.length,
  );
  const groups = facets.map((facet) => group(facet, spec, toggle, names));
  const fold = h(
    "details",
    { class: "fold" },
    h("summary", {}, spec.words.more_filters),
    ...groups.filter((g) => FOLDED.has(g.facet)).map((g) => g.element),
  );
  root.style.setProperty("--digits", `${String(spec.events.id.length).length}`);
  root.append(...groups.filter((g) => !FOLDED.has(g.facet)).map((g) => g.element), fold);
  const wide = matchMedia("(min-width: 900px)");
  const unfold = () => {
    fold.open = wide.matches;
  };
  unfold();
  wide.addEventListener("change", unfold);
  return {
    show: (question, counts) => groups.forEach((g) => g.show(question, counts[g.facet])),
    end: () => wide.removeEventListener("change", unfold),
  };
}

function group(facet, spec, toggle, names) {
  const children = new Map();
  const totals = new Map(facet.options.map((option, i) => [option.id, 0]));
  for (const list of spec.events.keys[facet.id])
    for (const key of list) totals.set(facet.options[key].id, totals.get(facet.options[key].id) + 1);
  for (const option of facet.options)
    if (option.parent && totals.has(option.parent))
      children.set(option.parent, [...(children.get(option.parent) ?? []), option]);
  const roots = facet.options.filter((option) => !option.parent || !totals.has(option.parent));
  const ordered =
    facet.id === "actor" || facet.id === "place"
      ? [...roots].sort((a, b) => !!a.minor - !!b.minor || totals.get(b.id) - totals.get(a.id))
      : roots;
  const top = ordered.slice(0, SHOWN[facet.id]);

  const seen = [],
    folded = []; // chips in the rail, and those in the panel
  let last = null;
  const chip = (option, into) => {
    const count = h("span", { class: "count" });
    const button = h(
      "button",
      {
        type: "button",
        class: "chip",
        "data-facet": facet.id,
        "data-option": option.id,
        "aria-pressed": "false",
        title: option.means ?? null,
        "aria-describedby": option.means ? meaningId(facet.id, option.id) : null,
        click: () => toggle(facet.id, option.id),
      },
      mark(facet.id, option, spec),
      h("span", { class: "label" }, option.label),
      count,
    );
    into.push({ button, count, option, number: facet.options.indexOf(option) });
    return button;
  };

  const extra = h("span", { class: "extra" });
  const row = h("div", { class: "chips" }, ...top.map((option) => chip(option, seen)), extra);
  const hasMore = ordered.length > top.length || children.size > 0;
  const inTop = new Set(top.map((option) => option.id));
  const meanings = createMeanings(facet, spec.words, (option) => mark(facet.id, option, spec));
  const all = hasMore
    ? more(
        facet,
        ordered,
        children,
        (option) => chip(option, folded),
        () => write(folded, ...last),
        spec,
        () => names()?.[facet.id],
      )
    : null;
  const chosenChips = new Map();

  return {
    facet: facet.id,
    element: h(
      "div",
      { class: `facet facet-${facet.id}`, role: "group", "aria-label": facet.label },
      h(
        "div",
        { class: "facet-head" },
        h("span", { class: "facet-name", "aria-hidden": "true" }, facet.label),
        all?.button,
        meanings?.button,
      ),
      row,
      all?.panel,
      meanings?.dialog,
    ),
    show(question, counts) {
      const chosen = question.chosen[facet.id];
      last = [chosen, counts];
      for (const option of facet.options) {
        const wanted = chosen.has(option.id) && !inTop.has(option.id);
        if (wanted && !chosenChips.has(option.id)) {
          chosenChips.set(option.id, chip(option, seen));
          extra.append(chosenChips.get(option.id));
        }
        if (!wanted && chosenChips.has(option.id)) {
          const gone = chosenChips.get(option.id);
          seen.splice(
            seen.findIndex((m) => m.button === gone),
            1,
          );
          gone.remove();
          chosenChips.delete(option.id);
        }
      }
      write(seen, ...last);
      if (all?.panel.matches(":popover-open")) write(folded, ...last);
    },
  };

  function write(chips, chosen, counts) {
    for (const { button, count, option, number } of chips) {
      setPressed(button, chosen.has(option.id));
      setText(count, String(counts[number]));
      button.classList.toggle("none", counts[number] === 0);
      button.hidden = !totals.get(option.id) && !counts[number] && !chosen.has(option.id);
    }
  }
}

/**
 * The whole facet in a panel of its own: every option under what it is part of, with a field to find one. Its chips are
 * made when it first opens and written whenever it does: there are many, and while it is closed nobody sees them.
 */
function more(facet, ordered, children, chip, write, spec, names) {
  const say = spec.words;
  const id = `more-${facet.id}`;
  const branch = (option) =>
    h(
      "li",
      { "data-number": facet.options.indexOf(option) },
      chip(option),
      children.has(option.id) && h("ul", {}, ...children.get(option.id).map(branch)),
    );
  const list = h("ul", { class: "tree" });
  const find = h("input", {
    type: "search",
    placeholder: say.search,
    "aria-label": `${say.search}${say.colon}${facet.label}`,
    input: () => narrow(list, find.value, names()),
  });
  const panel = h(
    "div",
    { id, class: "panel", popover: "auto", role: "dialog", "aria-label": words(say.more_of, { facet: facet.label }) },
    h(
      "div",
      { class: "panel-head" },
      h("strong", {}, words(say.more_of, { facet: facet.label })),
      find,
      h("button", { type: "button", class: "plain", popovertarget: id, popovertargetaction: "hide" }, say.fewer),
    ),
    list,
  );
  const button = h(
    "button",
    { type: "button", class: "link more", popovertarget: id, "aria-label": words(say.more_of, { facet: facet.label }) },
    say.more,
  );
  panel.addEventListener("toggle", (event) => {
    if (event.newState !== "open") return;
    const box = button.getBoundingClientRect();
    panel.style.top = `${Math.min(box.bottom + 4, innerHeight - panel.offsetHeight - 8)}px`;
    panel.style.left = `${Math.max(8, Math.min(box.left, innerWidth - panel.offsetWidth - 8))}px`;
    find.focus();
  });
  // Before it opens: "toggle" comes later than a quick reader's first letters.
  panel.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "open") return;
    if (!list.firstChild) list.append(...ordered.map(branch));
    find.value = "";
    narrow(list, "", names());
    write();
  });
  return { button, panel };
}

/** Show the options whose label, or another of whose names, has every term of a text; and what they are part of. */
function narrow(list, text, names = []) {
  const sought = terms(text);
  const keep = (item) => {
    const inside = [...item.querySelectorAll(":scope > ul > li")].map(keep).some(Boolean);
    const found = `${normalized(item.querySelector(".label").textContent)}\n${names[Number(item.dataset.number)] ?? ""}`;
    const own = sought.every((term) => found.includes(term));
    item.hidden = !(own || inside);
    return own || inside;
  };
  [...list.children].forEach(keep);
}

function mark(facet, option, spec) {
  const { theme } = spec,
    { categories, fills } = theme.marks,
    draw = (shown) => glyph(theme, sampleOf(theme, shown));
  if (facet === "category") return draw({ colour: categories[option.mark] });
  if (facet === "weapon" && option.mark !== undefined) return draw({ shape: option.mark, share: 0.15 });
  if (facet === "standing") return draw({ share: fills[option.mark] ?? 0, tick: option.tick });
  return null;
}
