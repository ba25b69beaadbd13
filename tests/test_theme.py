"""Colours and shapes can be told apart by the people who have to."""

import tomllib
from itertools import combinations
from math import dist
from pathlib import Path

import pytest

from oracle.contrast import contrast
from timeline.dossier.model import Standing
from timeline.drawing import theme
from timeline.drawing.theme import DOT, FILL, PALETTES, SHAPES, Mode, blend, rgb

CONFIG = tomllib.loads((Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

TEXT, MARK = 4.5, 3.0
"""Least contrast of text, and of whatever else carries meaning: WCAG 2.2, 1.4.3 and 1.4.11."""

modes = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)


@modes
@pytest.mark.parametrize("ground", ["paper", "panel"])
@pytest.mark.parametrize("name", ["ink", "quiet", "accent", "denial"])
def test_text_can_be_read_on_both_grounds(palette, ground, name):
    assert contrast(getattr(palette, name), getattr(palette, ground)) >= TEXT


@modes
def test_text_can_be_read_on_the_map(palette):
    assert contrast(palette.sea_label, palette.sea) >= TEXT
    assert min(contrast(palette.ink, land) for land in (palette.land, palette.land_alt, palette.sea)) >= TEXT


@modes
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_marks_and_outlines_can_be_seen_on_both_grounds(palette, ground):
    seen = (*palette.categories, palette.edge, palette.denial)

    assert min(contrast(colour, getattr(palette, ground)) for colour in seen) >= MARK


@modes
def test_the_ground_of_a_legal_state_hides_neither_its_label_nor_any_mark(palette):
    marks = (*palette.categories, palette.denial)

    assert contrast(palette.quiet, palette.legal) >= TEXT
    assert min(contrast(colour, palette.legal) for colour in marks) >= MARK
    assert 1.1 <= contrast(palette.legal, palette.paper) < 1.3


@modes
def test_rules_stay_fainter_than_anything_that_means_something(palette):
    assert contrast(palette.line, palette.paper) < MARK


@modes
def test_no_two_categories_share_a_colour_and_none_is_the_accent(palette):
    assert len({*palette.categories, palette.accent, palette.denial}) == len(palette.categories) + 2


@pytest.mark.parametrize("mode", Mode)
def test_streamlits_colours_are_the_themes(mode):
    palette = PALETTES[mode]

    assert CONFIG["theme"][mode] == {
        "backgroundColor": palette.paper,
        "secondaryBackgroundColor": palette.panel,
        "textColor": palette.ink,
        "primaryColor": palette.accent,
        "linkColor": palette.accent,
        "borderColor": palette.line,
    }


def test_streamlits_font_is_the_themes_and_is_not_fetched():
    font = CONFIG["theme"]["font"]

    assert font.replace("'", '"') == theme.FONT
    assert "http" not in font


def test_a_stronger_standing_is_never_less_solid():
    assert [FILL[standing] for standing in Standing] == sorted(FILL.values(), reverse=True)
    assert (FILL[Standing.CONFIRMED], FILL[Standing.CLAIMED]) == (1, 0)


@modes
def test_the_four_standings_fill_a_mark_in_four_ways(palette):
    for colour in palette.categories:
        fills = [blend(colour, palette.paper, share) for share in sorted(set(FILL.values()))]
        assert len(fills) == 4
        assert min(contrast(a, b) for a, b in combinations(fills, 2)) >= 1.1, colour


def test_each_shape_has_its_own_name_and_outline():
    assert len({shape.symbol for shape in (DOT, *SHAPES)}) == len({shape.path for shape in (DOT, *SHAPES)}) == 9


@pytest.mark.parametrize(
    ("share", "mixed"), [(0, "#ffffff"), (1, "#102030"), (0.5, "#889098")], ids=["ground", "colour", "half"]
)
def test_a_colour_is_blended_into_its_ground(share, mixed):
    assert blend("#102030", "#ffffff", share) == mixed


def test_contrast_is_what_wcag_says():
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#123456", "#123456") == 1
    assert rgb("#0a10ff") == (10, 16, 255)


DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
"""On linear RGB, severity 1.0: Machado, Oliveira and Fernandes, 2009, table 1."""
EVERYBODY = ((1, 0, 0), (0, 1, 0), (0, 0, 1))


def seen(colour, sight):
    """Give a colour as an eye sees it, in OKLab (Ottosson, 2020), whose distances are alike everywhere."""
    channels = (c / 255 for c in theme.rgb(colour))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    r, g, b = (min(1, max(0, sum(m * c for m, c in zip(row, linear, strict=True)))) for row in sight)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


@pytest.mark.parametrize(
    ("sight", "least"),
    [(EVERYBODY, 0.10), (DEUTERANOPIA, 0.07), (PROTANOPIA, 0.07)],
    ids=["everybody", "deuteranopia", "protanopia"],
)
@pytest.mark.parametrize("mode", Mode)
def test_categories_are_told_apart_also_without_red_or_green(mode, sight, least):
    colours = theme.PALETTES[mode].categories

    near = {f"{a} {b}": round(dist(seen(a, sight), seen(b, sight)), 3) for a, b in combinations(colours, 2)}

    assert {pair: delta for pair, delta in near.items() if delta < least} == {}
