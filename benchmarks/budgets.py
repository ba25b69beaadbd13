"""The budgets of the design, and the table that sets what was measured beside them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FASTER, MORE = "at most", "at least"
DRAWS = 2000
"""How often samples are drawn again to tell how sure a ratio is."""
SURE = 0.95
"""The share of these draws that a ratio's interval holds."""


@dataclass(frozen=True, slots=True)
class Budget:
    """A line of the table: what is measured, against what, and the bounds of the ratio or of the value itself."""

    what: str
    key: str
    """Names the measured value."""
    against: str = ""
    """The value it is divided by; nothing if the value itself is bounded."""
    must: float | None = None
    strive: float | None = None
    bound: str = FASTER
    unit: str = "ms"


OPEN = "cold open until timeline and map are drawn"
CLICK = "chip click until timeline, map, list and counts show it"
STEP = "arrow key until the next event is shown"
ASOF = "as-of control until timeline, map, list and counts show it"
CLAIMS = "chip on Claims until matrix and chart show it"
PRESENT = "Present: clicker until the next step is shown"

APP_WAS = 1.77
"""The app's cold open in that of an empty page, when a file's and a site's were bounded by half and 0.7 of it: the app has
become quicker since, and what is published is not slower for that."""

BUDGETS = (
    Budget(OPEN, "app open", "native open", must=0.55),
    Budget(OPEN, "app open", "dash open", must=1.1),
    Budget(OPEN, "app open", "empty open", strive=1.4),
    Budget(CLICK, "app click", "dash click", must=0.5),
    Budget(CLICK, "app click", "native click", must=0.25),
    Budget(CLICK, "app click", "canvas click", strive=2),
    Budget(f"{CLICK}, while the server writes workbooks", "app busy", "app click", strive=1.2),
    Budget(ASOF, "app asof", "dash click", must=0.5),
    Budget(ASOF, "app asof", "native click", must=0.25),
    Budget(CLAIMS, "app claims", "dash click", must=0.5),
    Budget(CLAIMS, "app claims", "native click", must=0.25),
    Budget(STEP, "app step", "native step", must=0.5),
    Budget(STEP, "app step", "empty step", must=0.6),
    Budget(STEP, "app step", "canvas step", strive=2),
    Budget(PRESENT, "app present", "native step", must=0.5),
    Budget(PRESENT, "app present", "empty step", must=0.6),
    Budget(PRESENT, "app present", "canvas step", strive=2),
    Budget(
        "Present: fly between steps, frames a second",
        "app present fly",
        must=15,
        strive=30,
        bound=MORE,
        unit="a second",
    ),
    Budget("pan the map, frames a second", "app pan", must=15, strive=30, bound=MORE, unit="a second"),
    Budget("fly on the map, frames a second", "app fly", must=15, strive=30, bound=MORE, unit="a second"),
    Budget(f"one file: {OPEN}", "file open", "app open"),
    Budget(f"one file: {OPEN}", "file open", "empty open", must=0.5 * APP_WAS, strive=0.35 * APP_WAS),
    Budget(f"one file: {CLICK}", "file click", "app click", must=1.2, strive=1),
    Budget(f"site: {OPEN}", "site open", "app open"),
    Budget(f"site: {OPEN}", "site open", "empty open", must=0.7 * APP_WAS, strive=0.5 * APP_WAS),
    Budget(f"site: {CLICK}", "site click", "app click", must=1.2, strive=1),
    Budget("3,000 events: chip click", "app click 3000", "dash click 3000", must=0.5, strive=0.35),
    Budget("30,000 events: cold open", "app open 30000", "dash open 30000"),
    Budget("30,000 events: chip click", "app click 30000", "dash click 30000", must=0.5, strive=0.25),
    Budget("30,000 events: chip click, against 300", "app click 30000", "app click 300", strive=3),
    Budget("server CPU for a chip click", "app work click", must=0.5, unit="ms"),
    Budget("server CPU for a step", "app work step", must=0.5, unit="ms"),
    Budget("sent to the server by clicks and steps", "app sent", must=0, unit="bytes"),
    Budget("server memory for each viewer", "app memory", must=5, strive=3, unit="MB"),
    Budget("over the wire at the first visit", "app bytes", "native bytes", must=0.65, strive=0.5, unit="MB"),
    Budget("console errors", "app errors", must=0, unit=""),
    Budget("requests off the machine", "app strangers", must=0, unit=""),
    Budget("layout shift after ready", "app shift", must=0, unit=""),
)
NAMES = {"app": "this app", "dash": "Dash", "native": "native charts", "empty": "empty page", "canvas": "canvas page"}

Measured = Mapping[str, Sequence[float]]
"""For each key, every sample; an empty list where the app failed."""


def table(measured: Measured) -> tuple[str, bool]:
    """Write the table in Markdown; also tell whether no must was missed for certain."""
    lines = ["| what | measured | against | ratio | must | strive for |", "|---|---|---|---|---|---|"]
    good = True
    for budget in BUDGETS:
        if budget.key not in measured or (budget.against and budget.against not in measured):
            continue
        samples, others = measured[budget.key], measured.get(budget.against, ())
        found = bounds(samples, others) if budget.against else _as_it_is(samples)
        must, strive = _verdict(budget, budget.must, found), _verdict(budget, budget.strive, found)
        good = good and not must.endswith("FAIL")
        against = f"{_name(budget.against)} {_spread(others, budget.unit)}" if budget.against else ""
        ratio = _ratio(middle(samples), middle(others), found) if budget.against else ""
        lines.append(f"| {budget.what} | {_spread(samples, budget.unit)} | {against} | {ratio} | {must} | {strive} |")
    return "\n".join(lines), good


def bounds(samples: Sequence[float], others: Sequence[float]) -> tuple[float, float] | None:
    """Give the interval in which the ratio of two medians lies, by drawing both again; none without samples.

    A percentile bootstrap: each draw takes as many samples as there are, with replacement.
    """
    if not samples or not middle(others):
        return None
    draw = random.Random(0)

    def again(kept: Sequence[float]) -> float:
        return middle(draw.choices(kept, k=len(kept))) or 0.0

    ratios = sorted(again(samples) / (again(others) or float("inf")) for _ in range(DRAWS))
    outside = round(DRAWS * (1 - SURE) / 2)
    return ratios[outside], ratios[-1 - outside]


def _as_it_is(samples: Sequence[float]) -> tuple[float, float] | None:
    value = middle(samples)
    return None if value is None else (value, value)


def middle(samples: Sequence[float]) -> float | None:
    """Give the median; none of nothing."""
    ordered = sorted(samples)
    if not ordered:
        return None
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _verdict(budget: Budget, limit: float | None, found: tuple[float, float] | None) -> str:
    """Say whether all of an interval keeps a limit, none of it does, or the samples do not tell."""
    if limit is None:
        return ""
    sign, times = "≥" if budget.bound == MORE else "≤", " ×" if budget.against else ""
    keeps = [value >= limit if budget.bound == MORE else value <= limit for value in found or ()]
    verdict = "pass" if keeps and all(keeps) else "not sure" if any(keeps) else "FAIL"
    return f"{sign} {limit:.3g}{times}: {verdict}"


def _ratio(value: float | None, other: float | None, found: tuple[float, float] | None) -> str:
    if value is None or not other or found is None:
        return ""
    low, high = found
    return f"{value / other:.2f} ({low:.2f}–{high:.2f})" if low < high else f"{value / other:.2f}"


def _spread(samples: Sequence[float], unit: str) -> str:
    found = middle(samples)
    if found is None:
        return "moves at once" if unit == "a second" else "not shown in time"
    shown = f"{_number(found)} {unit}".strip()
    return f"{shown} ({_number(min(samples))}–{_number(max(samples))})" if len(samples) > 1 else shown


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _name(key: str) -> str:
    return NAMES[key.split()[0]] if key else ""
