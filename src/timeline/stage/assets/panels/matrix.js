/** The matrix of questions and actors: in each cell where the actor stands on the question. */

import { collapse, h, isCollapsed, setPressed, unbroken } from "../ui/dom.js";
import { createGrid } from "../ui/grid.js";
import { position, SIGNS, SILENT } from "./position.js";

/**
 * @typedef {import("./answers.js").ClaimsRecord} ClaimsRecord
 * @typedef {import("../../schema.js").DossierQuestion} DossierQuestion
 * @typedef {{row: HTMLTableRowElement, cells: HTMLTableCellElement[]}} Row
 *
 * @typedef {object} MatrixActions
 * @property {(question: number, actor: number) => void} choose a question, and the actor whose answers stand out; -1
 *   for
 *   none
 * @property {(actor: string) => void} single shows only the events of an actor, or everything again
 */

/** What each sign of the matrix means. @param {Record<string, string>} say */
export function createMatrixKey(say) {
  const items = Object.entries(SIGNS).map(([name, sign]) =>
    h("li", {}, h("span", { class: `cell ${name}`, "aria-hidden": "true" }, sign), say[name]),
  );
  return h("ul", { class: "key matrix-key" }, ...items);
}

/**
 * @param {HTMLElement} root
 * @param {ClaimsRecord} record
 * @param {string} colon between an actor and where it stands
 * @param {MatrixActions} act
 */
export function createMatrix(root, record, colon, act) {
  const { data } = record,
    say = data.words;
  const heads = data.actors.map((actor) => createHead(actor, act));
  const rows = data.questions.map((question, number) => createRow(question, number, data.actors.length, act));
  const body = h("tbody", { role: "rowgroup" }, ...rows.map(({ row }) => row));
  const corner = h("th", { scope: "col", role: "columnheader", tabindex: "-1" }, say.question);
  const table = h(
    "table",
    { class: "matrix", role: "grid", "data-testid": "matrix", "aria-label": say.matrix, "aria-readonly": "true" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, corner, ...heads)),
    body,
  );
  // Rows are laid out as grids: one that is collapsed keeps its layout, and no other is laid out anew. The roles say
  // what they are all the same.
  const longest = Math.max(...data.actors.map(({ name }) => name.length));
  root.style.setProperty("--name", String(longest));
  root.append(table);
  makeRoom(table, heads.length);
  body.addEventListener("keydown", pressSign);
  let current = -1;
  /** The actors who answer what is shown, or are pressed. @type {Set<number>} */
  let used = new Set();
  // Up and down over the questions show their answers; elsewhere the arrows only go there.
  const grid = createGrid(table, (cell, key) => {
    const number = rows.findIndex(({ row }) => row === cell.parentElement);
    if (number >= 0 && cell.cellIndex === 0 && key.startsWith("Arrow") && number !== current) act.choose(number, -1);
  });

  /**
   * Show the columns of some actors and no others, in the rows that are shown: a row that comes back follows then.
   * @param {(actor: number) => boolean} isWanted
   */
  function showColumns(isWanted) {
    for (const [actor, head] of heads.entries()) setHidden(head, !isWanted(actor));
    for (const { row, cells } of rows)
      if (!isCollapsed(row)) for (const [actor, cell] of cells.entries()) setHidden(cell, Boolean(heads[actor].hidden));
    makeRoom(table, heads.filter(({ hidden }) => !hidden).length);
  }

  return {
    /**
     * Set every cell to where its actor stands, over what is visible.
     * @param {number[][]} claims the visible ones, by question
     * @param {number} chosen the question that is chosen
     * @param {boolean} isAnswered whether its answers are shown, and not what one actor says
     * @param {Set<string>} actors ids of those whose events alone are shown
     */
    show(claims, chosen, isAnswered, actors) {
      current = chosen;
      for (const [number, row] of rows.entries()) {
        collapse(row.row, claims[number].length === 0);
        // What nobody sees stays as it was: it comes back as it went, more often than not.
        if (!claims[number].length) continue;
        markCurrent(row.row, isAnswered && number === chosen);
        fillRow(row, claims[number], record, colon);
      }
      used = new Set(claims.flat().map((claim) => data.actor[claim]));
      for (const [actor, { id }] of data.actors.entries()) if (actors.has(id)) used.add(actor);
      showColumns((actor) => !heads[actor].hidden || used.has(actor));
      root.closest(".claims-views")?.classList.toggle("without-matrix", !used.size);
      grid.keep(rows[chosen].row.cells[0]);
      for (const [number, { id }] of data.actors.entries()) {
        const button = heads[number].firstElementChild;
        if (id && button) setPressed(button, actors.has(id));
      }
    },
    /**
     * Fold the columns of actors who answer nothing that is shown; one that is pressed stays, to be let go of. It lays
     * all rows out anew: the answer does not wait for it.
     */
    fold: () => showColumns((actor) => used.has(actor)),
  };
}

/**
 * Tell the table how many columns it has, and the key beside its heads; a variable of the table would be one of each
 * cell.
 * @param {HTMLElement} table
 * @param {number} columns
 */
function makeRoom(table, columns) {
  const key = /** @type {HTMLElement|null|undefined} */ (table.closest(".matrix-view")?.querySelector(".matrix-key"));
  table.style.minWidth = `calc(var(--asked) + 24px * ${columns})`;
  key?.style.setProperty("--actors", String(columns));
}

/**
 * Hide or show an element where it is not so already: to say it again costs as much.
 * @param {HTMLElement} element
 * @param {boolean} isHidden
 */
function setHidden(element, isHidden) {
  if (element.hidden !== isHidden) element.hidden = isHidden;
}

/** @param {{id: string, name: string}} actor an empty id stands for all who only report @param {MatrixActions} act */
function createHead({ id, name }, act) {
  const text = h("span", {}, name);
  const button = { type: "button", class: "matrix-actor", tabindex: "-1", "data-actor": id };
  return h(
    "th",
    { scope: "col", role: "columnheader", tabindex: id ? null : "-1" },
    id ? h("button", { ...button, click: () => act.single(id) }, text) : h("span", { class: "matrix-actor" }, text),
  );
}

/**
 * @param {DossierQuestion} question
 * @param {number} number
 * @param {number} actors how many there are
 * @param {MatrixActions} act
 * @returns {Row}
 */
function createRow({ id, question, lang }, number, actors, act) {
  // The cell takes the click for the sign in it: hundreds of real buttons would be as many boxes to lay out.
  const cells = Array.from({ length: actors }, (_, actor) => {
    const cell = h("td", { role: "gridcell", tabindex: "-1" });
    cell.addEventListener("click", () => cell.firstElementChild && act.choose(number, actor));
    return cell;
  });
  const button = { type: "button", class: "question", lang: lang?.question, tabindex: "-1" };
  const head = h("button", { ...button, click: () => act.choose(number, -1) }, unbroken(question));
  const row = h(
    "tr",
    { role: "row", "data-question": id },
    h("th", { scope: "row", role: "rowheader" }, head),
    ...cells,
  );
  return { row, cells };
}

/** @param {HTMLTableRowElement} row @param {boolean} isCurrent */
function markCurrent(row, isCurrent) {
  row.classList.toggle("current", isCurrent);
  const button = row.querySelector("button.question");
  if (button) button.ariaCurrent = isCurrent ? "true" : null;
}

/**
 * @param {Row} row
 * @param {number[]} claims the visible answers to its question
 * @param {ClaimsRecord} record
 * @param {string} colon
 */
function fillRow({ cells }, claims, { data }, colon) {
  const sides = data.actors.map(() => /** @type {import("../../schema.js").Side[]} */ ([]));
  for (const claim of claims) sides[data.actor[claim]]?.push(data.side[claim]);
  for (const [actor, cell] of cells.entries()) {
    const name = position(sides[actor]);
    if (cell.dataset.position === name) continue;
    const label = `${data.actors[actor].name}${colon}${data.words[name]}`,
      hadFocus = cell.contains(document.activeElement);
    cell.dataset.position = name;
    cell.className = `cell ${name}`;
    cell.ariaLabel = name === "silent" ? label : null;
    cell.replaceChildren(
      name === "silent" ? SILENT : h("span", { role: "button", tabindex: "-1", "aria-label": label }, SIGNS[name]),
    );
    if (hadFocus) /** @type {HTMLElement} */ (cell.firstElementChild ?? cell).focus();
  }
}

/** Enter and Space press the sign of a cell that has the focus. @param {KeyboardEvent} event */
function pressSign(event) {
  if (event.key !== "Enter" && event.key !== " ") return;
  const cell = /** @type {Element} */ (event.target).closest("td");
  if (!cell?.querySelector("[role=button]")) return;
  event.preventDefault();
  event.stopPropagation();
  cell.click();
}
