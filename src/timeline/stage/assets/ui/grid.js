/** A grid of cells with one stop for Tab: arrows go from cell to cell, and the focus comes back to where it was. */

/** @type {Map<string, [number, number]>} */
const STEPS = new Map([
  ["ArrowUp", [-1, 0]],
  ["ArrowDown", [1, 0]],
  ["ArrowLeft", [0, -1]],
  ["ArrowRight", [0, 1]],
]);

/**
 * Where a key leads from a cell; null where the key is not the grid's or leads out of it. Pure.
 * @param {[number, number]} at row and column
 * @param {{key: string, ctrlKey: boolean}} press
 * @param {number} rows how many there are
 * @param {number} columns
 * @param {boolean} [mirrored] whether the first column stands at the right
 * @returns {[number, number]|null}
 */
export function cellFrom([row, column], { key, ctrlKey }, rows, columns, mirrored = false) {
  if (key === "Home") return [ctrlKey ? 0 : row, 0];
  if (key === "End") return [ctrlKey ? rows - 1 : row, columns - 1];
  const step = ctrlKey ? undefined : STEPS.get(key);
  if (!step) return null;
  const [down, along] = [row + step[0], column + (mirrored ? -step[1] : step[1])];
  return down < 0 || down >= rows || along < 0 || along >= columns ? null : [down, along];
}

/** @param {Element} element */
const isMirrored = (element) => getComputedStyle(element).direction === "rtl";

/**
 * @param {HTMLTableElement} table with a role of grid; rows of class `off` and hidden cells are passed over
 * @param {(cell: HTMLTableCellElement, key: string) => void} arrived told when a key has led to a cell
 */
export function createGrid(table, arrived) {
  const rows = () => [...table.rows].filter((row) => !row.classList.contains("off"));
  /** @param {HTMLTableRowElement} row */
  const cellsOf = (row) => [...row.cells].filter((cell) => !cell.hidden);
  /** What of a cell takes the focus: the control in it, else itself. @param {HTMLTableCellElement} cell */
  const stopOf = (cell) => /** @type {HTMLElement} */ (cell.querySelector("button, [role=button]") ?? cell);
  /** @type {HTMLTableCellElement|null} */
  let reached = null;

  /** Make a cell the one that Tab reaches. @param {HTMLTableCellElement} cell */
  function settle(cell) {
    if (reached) stopOf(reached).tabIndex = -1;
    reached = cell;
    const stop = stopOf(cell);
    stop.tabIndex = 0;
    return stop;
  }

  table.addEventListener("focusin", ({ target }) => {
    const cell = /** @type {HTMLElement} */ (target).closest("td, th");
    if (cell) settle(/** @type {HTMLTableCellElement} */ (cell));
  });
  table.addEventListener("keydown", (event) => {
    const cell = /** @type {HTMLTableCellElement|null} */ (/** @type {HTMLElement} */ (event.target).closest("td, th"));
    if (!cell || event.altKey || event.metaKey || event.shiftKey) return;
    const shown = rows(),
      cells = cellsOf(/** @type {HTMLTableRowElement} */ (cell.parentElement)),
      at = shown.indexOf(/** @type {HTMLTableRowElement} */ (cell.parentElement));
    const next = cellFrom([at, cells.indexOf(cell)], event, shown.length, cells.length, isMirrored(table));
    if (!next) return;
    event.preventDefault();
    const there = cellsOf(shown[next[0]])[next[1]];
    settle(there).focus();
    arrived(there, event.key);
  });

  return {
    /**
     * Let Tab reach a cell of what is shown: the one that it did, else this one. Call it whenever cells were written
     * or folded.
     * @param {HTMLTableCellElement} cell
     */
    keep(cell) {
      settle(reached && !reached.closest(".off, [hidden]") ? reached : cell);
    },
  };
}
