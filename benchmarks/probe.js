// Runs before a page's own scripts. It knows when a frame was presented, which the main thread does not: raster and
// the GPU process come after it, and without a GPU they are the slow part.
(() => {
  const bench = { received: 0, sent: 0, shift: 0, drawn: 0, seen: {} };
  window.bench = bench;
  performance.setResourceTimingBufferSize(5000);

  // What was drawn last, and when: WebGL by its number of instances, 2D canvases by their last emptying.
  const instances = new Map(),
    painted = new WeakMap();
  const after = (type, name, note) => {
    const own = type?.prototype[name];
    if (own)
      type.prototype[name] = function (...given) {
        note(this, given);
        return own.apply(this, given);
      };
  };
  for (const type of [window.WebGLRenderingContext, window.WebGL2RenderingContext])
    for (const [name, count] of [
      ["drawArrays", 2],
      ["drawElements", 1],
      ["drawArraysInstanced", 3],
      ["drawElementsInstanced", 4],
    ])
      after(type, name, (_, given) => {
        bench.drawn++;
        instances.set(given[count], performance.now());
      });
  after(CanvasRenderingContext2D, "clearRect", (pen) => painted.set(pen.canvas, performance.now()));
  bench.hasDrawn = (count, since) => (instances.get(count) ?? -1) >= since;
  bench.hasPainted = (selector, since) => (painted.get(document.querySelector(selector)) ?? -1) >= since;

  // Marks that a Plotly chart shows: those in its data, and where it draws SVG those in the page.
  bench.charts = () => [...document.querySelectorAll(".js-plotly-plot")];
  bench.marks = (chart) => {
    const traces = chart?._fullData?.filter((trace) => trace.name !== "here") ?? [];
    const known = traces.reduce((sum, trace) => sum + (trace._length ?? 0), 0);
    return traces.some((trace) => trace.type === "scattergl")
      ? known
      : Math.min(known, chart?.querySelectorAll(".point").length ?? 0);
  };

  const Socket = window.WebSocket,
    size = (data) => data.size ?? data.byteLength ?? data.length;
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        bench.received += size(data);
      });
    }
    send(data) {
      bench.sent += size(data);
      super.send(data);
    }
  };

  const presented = new Map();
  const observe = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  observe("element", (entry) => presented.set(entry.identifier, entry.presentationTime || entry.renderTime));
  observe("layout-shift", (entry) => {
    if (bench.ready && entry.startTime > bench.ready && !entry.hadRecentInput) bench.shift += entry.value;
  });

  // A word put into a frame has an entry that says when this frame was presented.
  let words = 0;
  function word() {
    const node = document.createElement("span");
    node.textContent = `f${++words}`;
    node.setAttribute("elementtiming", node.textContent);
    node.style.cssText =
      "position:fixed;right:2px;bottom:2px;font:10px sans-serif;color:#999;z-index:2147483647;pointer-events:none";
    document.body.append(node);
    return node;
  }
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  async function time(node, patience = 5000) {
    for (const end = performance.now() + patience; performance.now() < end; await pause(8))
      if (presented.has(node.textContent)) break;
    node.remove();
    return presented.get(node.textContent) ?? null;
  }

  /**
   * Give when the first frame in which a condition holds was presented: -1 if it never does, null if the browser will
   * not say.
   */
  bench.when = (holds, since, patience) =>
    new Promise((done) => {
      const end = performance.now() + patience;
      const tick = () => {
        let now = false;
        try {
          now = holds(since);
        } catch (error) {
          bench.error = String(error);
        }
        if (now) done(time(word()));
        else if (performance.now() > end) done(-1);
        else requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    });

  /** From the next click or key on: the milliseconds until the frame that shows its effect is presented. */
  bench.arm = (type, holds, patience) => {
    bench.result = new Promise((done) =>
      addEventListener(
        type,
        async ({ timeStamp }) => {
          const at = await bench.when(holds, timeStamp, patience);
          done(at > 0 ? at - timeStamp : at);
        },
        { capture: true, once: true },
      ),
    );
  };

  /** The presented frames in which a canvas was painted anew, from now on, as times. */
  bench.film = (selector) => {
    const nodes = [],
      canvas = document.querySelector(selector);
    let rolling = true,
      before = painted.get(canvas);
    const tick = () => {
      if (painted.get(canvas) !== before) {
        before = painted.get(canvas);
        nodes.push(word());
      }
      if (rolling) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    bench.cut = async () => {
      rolling = false;
      return [...new Set((await Promise.all(nodes.map((node) => time(node, 1000)))).filter(Boolean))].sort(
        (a, b) => a - b,
      );
    };
  };
})();
