/**
 * What a chosen chip offers besides: to leave out what it stands for and, of an actor, to ask for one of its roles.
 * They stand beside it, so whoever has no mouse and no Alt key reaches them too.
 */

import { h, setPressed, words } from "../ui/dom.js";

/**
 * @typedef {import("../../schema.js").FacetOption} FacetOption
 *
 * @typedef {object} ChipTools
 * @property {HTMLElement} element
 * @property {(isLeftOut: boolean) => void} show
 * @property {() => void} focus goes to the list of roles, where there is one
 */

/**
 * @param {FacetOption} option
 * @param {FacetOption[]} roles the actor that the option is or names, and then it in each role; none of what has none
 * @param {Record<string, string>} say
 * @param {{exclude: () => void, replace: (id: string) => void}} act
 * @returns {ChipTools}
 */
export function createChipTools(option, roles, say, act) {
  const not = h(
    "button",
    {
      type: "button",
      class: "plain small",
      "aria-pressed": "false",
      "aria-label": words(say.not_option, { option: option.label }),
      click: act.exclude,
    },
    say.not,
  );
  const items = roles.map((each) =>
    h("option", { value: each.id, selected: each === option }, each.role ?? say.any_role),
  );
  const select = roles.length > 1 ? createSelect(roles[0], items, say, act.replace) : null;
  return {
    element: h("span", { class: "chip-tools" }, select, not),
    show: (isLeftOut) => setPressed(not, isLeftOut),
    focus: () => select?.focus(),
  };
}

/**
 * @param {FacetOption} actor
 * @param {HTMLOptionElement[]} items
 * @param {Record<string, string>} say
 * @param {(id: string) => void} choose
 */
function createSelect(actor, items, say, choose) {
  const name = words(say.role_of, { actor: actor.label });
  /** @type {HTMLSelectElement} */
  const select = h(
    "select",
    { class: "role", "aria-label": name, title: name, change: () => choose(select.value) },
    ...items,
  );
  return select;
}
