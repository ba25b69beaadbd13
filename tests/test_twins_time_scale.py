"""The axis of a picture and that of the page are twins: the same breaks, the same days named in the same words."""

import pytest

from odd_dossiers import ODD
from shipped import RECORD
from timeline.dossier.model import Language
from timeline.drawing.layout import timeline as layout
from timeline.drawing.layout.ticks import left_out, ticks
from timeline.drawing.layout.time_scale import in_units, true_scale
from timeline.text import words

DOSSIERS = {"record": lambda: RECORD, **ODD}
WIDTHS = (160, 480, 934, 1777)
MONTHS = [words("en")(f"dates.short_month.{i}") for i in range(1, 13)]

ASK = """async (load, { extent, events, widths, months, days }) => {
  const [{ trueScale }, { ticksOf, leftOut }] = await Promise.all([load("time_scale.js"), load("ticks.js")]);
  const scale = trueScale(extent, events);
  return {
    units: days.map(scale.unit),
    gaps: scale.gaps.map((gap) => [gap.from, gap.to, leftOut(gap, months)]),
    ticks: widths.map((width) => ticksOf(scale, events, { extent, window: extent, width, months })),
  };
}"""


@pytest.mark.parametrize("which", DOSSIERS)
def test_an_axis_breaks_and_names_its_days_as_the_page_does(javascript, which):
    laid = layout.lay_out(DOSSIERS[which](), Language.EN)
    first, last = laid.extent
    days = [first - 10, *range(first, last + 1, max(1, (last - first) // 97)), last, last + 10]
    events = {"from": laid.first, "to": laid.last, "moment": laid.moment}
    found = javascript(ASK, {"extent": laid.extent, "events": events, "widths": WIDTHS, "months": MONTHS, "days": days})

    scale = true_scale(laid, range(len(laid.moment)), laid.extent)
    assert [[gap.first, gap.last, left_out(gap, MONTHS)] for gap in scale.gaps] == found["gaps"]
    assert [scale.unit(day) for day in days] == pytest.approx(found["units"])
    for width, wanted in zip(WIDTHS, found["ticks"], strict=True):
        named = ticks(scale, laid.extent, width, MONTHS)
        assert [(tick.day, "<br>".join(filter(None, (tick.text, tick.year)))) for tick in named] == [
            (tick["day"], tick["text"]) for tick in wanted
        ]
    inside = [day for tick in ticks(scale, laid.extent, 934, MONTHS) for day in [tick.day]]
    assert not any(gap.first < day < gap.last for gap in scale.gaps for day in inside)


def test_in_units_no_event_leaves_the_axis_and_none_changes_places():
    laid = layout.lay_out(RECORD, Language.EN)
    scale = true_scale(laid, range(len(laid.moment)), laid.extent)
    units = in_units(laid, scale, laid.extent)
    start, end = units.window
    assert all(start <= first <= last + 1 <= end + 1 for first, last in zip(units.first, units.last, strict=True))
    order = sorted(range(len(laid.moment)), key=laid.moment.__getitem__)
    assert [units.moment[i] for i in order] == sorted(units.moment)
    assert end - start < laid.window[1] - laid.extent[0] + 1
