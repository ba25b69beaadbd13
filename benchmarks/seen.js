// What counts as shown, in each app. `want` is what Python worked out from the dossier, `since` the input event's time.
(() => {
  const text = (selector) => document.querySelector(selector)?.textContent ?? "";
  const canvasPage = {
    opened: (want) => text("#count") === `${want.visible} events`,
    filtered: (want, since) => text("#count") === `${want.visible} events` && bench.hasPainted("#map", since),
    stepped: (want) => text("#now") === want.title,
  };
  const dash = {
    opened: (want) => text("#count") === `${want.visible} events` && shows(want, 1),
    filtered: (want) => text("#count") === `${want.visible} events` && shows(want, 1),
    stepped: (want) => text("#now") === want.title,
  };
  // The map of the Dash app has one mark more: where the reader is.
  function shows(want, here) {
    const [time, map] = bench.charts();
    return bench.marks(time) === want.visible && (map?.querySelectorAll(".point").length ?? 0) === want.points + here;
  }
  const native = {
    opened: (want) => native.filtered(want, 0),
    filtered: (want, since) =>
      text(".st-key-count").includes(`${want.visible} events`) &&
      bench.marks(bench.charts()[0]) === want.visible &&
      bench.hasDrawn(want.points, since),
    stepped: (want) => text(".st-key-now").includes(want.title),
  };
  const empty = {
    opened: () => text(".st-key-now").includes("Press 0."),
    stepped: (want) => text(".st-key-now").includes(`Press ${want.press}.`),
  };
  const app = {
    opened: (want) => {
      const stage = document.querySelector("[data-testid=stage]");
      return (
        stage?.dataset.ready === "true" &&
        (bench.drawn > 0 || document.querySelector("[data-base=canvas]")) &&
        inTime(want, 0) &&
        bench.hasPainted("[data-testid=map] canvas.field", 0)
      );
    },
    filtered: (want, since) => {
      const rows = [...document.querySelectorAll("[data-testid=event-list] li:not(.off) [data-event]")].slice(
        0,
        want.first.length,
      );
      return (
        document.querySelector("[data-testid=stage]").dataset.visible === String(want.visible) &&
        inTime(want, since) &&
        bench.hasPainted("[data-testid=map] canvas.field", since) &&
        rows.length === want.first.length &&
        rows.every((row, i) => row.dataset.event === want.first[i]) &&
        want.counts.every(
          ([option, count]) =>
            text(`[data-facet=standing][data-option=${option}] .count`) === count.toLocaleString("en"),
        )
      );
    },
    claimed: (want) =>
      document.querySelector("[data-testid=stage]").dataset.visible === String(want.visible) &&
      document.querySelectorAll("[data-testid=matrix] tbody tr:not(.off)").length === want.questions &&
      document.querySelectorAll("[data-testid=quantities] tr[data-claim]:not([hidden])").length === want.figures &&
      [...document.querySelectorAll("[data-testid=quantities] .scatterlayer .trace")]
        .filter((trace) => trace.__data__[0].trace.name === "marks")
        .reduce((sum, trace) => sum + trace.querySelectorAll(".point:not(.off)").length, 0) === want.marks,
    // The slide stands and the strip of time marks its event; the camera is then on its way.
    presented: (want) => {
      const stage = document.querySelector("[data-testid=stage]"),
        slide = stage?.querySelector(".slide.now");
      return (
        stage?.dataset.ready === "true" &&
        stage.dataset.step === String(want.step) &&
        slide.dataset.slide === String(want.step) &&
        slide.querySelector("h1, h2").textContent === want.title &&
        (stage.querySelector(".strip-now").dataset.event ?? "") === want.id
      );
    },
    stepped: (want) =>
      document.querySelector("[data-testid=stage]").dataset.selected === want.id &&
      text("[data-testid=event-card] h2") === want.title &&
      document.querySelector("[data-testid=timeline] .ring.chosen, [data-testid=map] .ring.chosen") !== null,
  };
  // Marks are painted on a canvas over Plotly's drawing, which says of up to a thousand which events it shows.
  function inTime(want, since) {
    const { marked } = document.querySelector("[data-testid=timeline] canvas.field")?.dataset ?? {};
    return (
      bench.hasPainted("[data-testid=timeline] canvas.field", since) &&
      (marked === undefined || marked.split(" ").filter(Boolean).length === want.visible)
    );
  }
  bench.seen = { canvas: canvasPage, dash, native, empty, app, file: app, site: app };
})();
