/** The period: the whole record as a strip, and the window that is looked at. */

import { h, words } from "../ui/dom.js";
import { canvasFor, clean } from "../paint/canvas.js";

/**
 * @param {HTMLElement} root
 * @param {object} spec
 * @param {{window: (from: number, to: number) => void, select: (event: number) => void, viewed: () => [number, number], edgeInWords: (day: number, end: boolean) => string}} act days, both ends inclusive
 * @returns {object} a view
 */
export function createBrush(root, spec, act) {
  const [first, last] = spec.timeline.extent;
  const field = canvasFor(root);
  const handle = (name, end) =>
    h("div", {
      class: `handle handle-${end}`,
      role: "slider",
      tabindex: "0",
      "aria-label": name,
      "aria-valuemin": first,
      "aria-valuemax": last,
    });
  const handles = [handle(spec.words.period_start, 0), handle(spec.words.period_end, 1)];
  const pane = h("div", { class: "pane" }, ...handles);
  const labels = h("div", { class: "brush-labels" });
  root.append(pane, labels);
  let window = [first, last],
    shown = null,
    placed;

  const x = (day) => ((day - first) / (last - first)) * field.width;
  const day = (px) => Math.round(first + (px / field.width) * (last - first));
  const within = (value, low, high) => Math.max(low, Math.min(high, value));

  function place() {
    pane.style.left = `${x(window[0])}px`;
    pane.style.width = `${Math.max(x(window[1]) - x(window[0]), 6)}px`;
    handles.forEach((node, end) => {
      node.setAttribute("aria-valuenow", window[end]);
      node.setAttribute("aria-valuetext", act.edgeInWords(window[end], end === 1));
    });
    outside();
  }

  /** Anchors that the window leaves out stay named on the strip, so that nobody misses them. */
  function outside() {
    let free = -Infinity;
    labels.replaceChildren(
      ...spec.timeline.labels
        .filter(([e]) => shown?.[e] && (spec.events.moment[e] < window[0] || spec.events.moment[e] > window[1]))
        .flatMap(([e, label]) => {
          const at = x(spec.events.moment[e]),
            width = label.length * 7.2 + 12;
          const left = within(at - width / 2, 0, field.width - width);
          if (left < free) return [];
          free = left + width;
          return [
            h(
              "button",
              {
                type: "button",
                class: "anchor-tag",
                style: `left:${left}px;width:${width}px`,
                "data-event": spec.events.id[e],
                click: () => act.select(e),
              },
              label,
            ),
          ];
        }),
    );
  }

  function paint() {
    const pen = clean(field),
      { colours } = spec.theme,
      height = field.height;
    pen.fillStyle = colours.quiet;
    pen.font = `11px ${spec.theme.font}`;
    const firstYear = new Date(first * 864e5).getUTCFullYear() + 1,
      lastYear = new Date(last * 864e5).getUTCFullYear();
    const every = Math.ceil(((lastYear - firstYear + 1) * 40) / Math.max(field.width, 1));
    for (let year = firstYear; year <= lastYear; year += every) {
      const at = x(Date.UTC(year, 0, 1) / 864e5);
      if (at > field.width - 34) break;
      pen.fillText(String(year), at + 3, height - 3);
      pen.fillRect(at, height - 12, 1, 12);
    }
    for (let e = 0; e < spec.events.id.length; e++) {
      pen.fillStyle = shown && !shown[e] ? colours.line : spec.theme.marks.categories[spec.events.category[e]];
      pen.fillRect(x(spec.events.moment[e]) - 1, 3, 2, height - 18);
    }
  }

  function drag(event) {
    if (event.button) return;
    event.preventDefault();
    const box = root.getBoundingClientRect(),
      end = handles.indexOf(event.target),
      start = event.clientX,
      before = [...window];
    let next = before;
    root.setPointerCapture(event.pointerId);
    const move = ({ clientX }) => {
      const by = day(clientX - box.left) - day(start - box.left);
      if (end === 0) next = [within(before[0] + by, first, before[1] - 7), before[1]];
      else if (end === 1) next = [before[0], within(before[1] + by, before[0] + 7, last)];
      else if (event.target === pane) {
        const shift = within(by, first - before[0], last - before[1]);
        next = [before[0] + shift, before[1] + shift];
      } else {
        const a = day(start - box.left),
          b = day(clientX - box.left);
        next = [within(Math.min(a, b), first, last - 7), within(Math.max(a, b), first + 7, last)];
      }
      window = next;
      place();
    };
    const done = () => {
      root.removeEventListener("pointermove", move);
      root.removeEventListener("pointerup", done);
      root.removeEventListener("pointercancel", done);
      if (next !== before) act.window(next[0], next[1]);
    };
    root.addEventListener("pointermove", move);
    root.addEventListener("pointerup", done);
    root.addEventListener("pointercancel", done);
  }

  root.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".anchor-tag")) drag(event);
  });
  handles.forEach((node, end) =>
    node.addEventListener("keydown", (event) => {
      const step = {
        ArrowLeft: -30,
        ArrowDown: -30,
        ArrowRight: 30,
        ArrowUp: 30,
        PageDown: -365,
        PageUp: 365,
        Home: -1e6,
        End: 1e6,
      }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      const next = [...window];
      next[end] = end ? within(next[1] + step, next[0] + 7, last) : within(next[0] + step, first, next[1] - 7);
      act.window(next[0], next[1]);
    }),
  );

  return {
    show({ result }) {
      shown = result.shown;
      paint();
    },
    look() {
      const next = act.viewed().map((day) => within(day, first, last));
      if (next.join() === window.join() && placed === shown) return;
      window = next;
      placed = shown;
      place();
    },
    resize() {
      paint();
      place();
    },
    end: () => field.end(),
  };
}
