"""The one recipe of a mark, and its writers."""

import xml.etree.ElementTree as ElementTree
from base64 import b64decode
from itertools import combinations, product

import pytest

import builders
from odd_dossiers import ODD, varied
from oracle.contrast import contrast
from timeline.dossier.model import Standing
from timeline.drawing import marks, theme
from timeline.drawing.layout.marks import mark
from timeline.drawing.marks import CELL, HALF, RECIPE, SPECK
from timeline.drawing.theme import PALETTES, Mode

SVG = "{http://www.w3.org/2000/svg}"
LIGHT = PALETTES[Mode.LIGHT]


def paths(svg):
    return ElementTree.fromstring(svg).findall(f".//{SVG}path")  # noqa: S314 - our own


def kinds(dossier):
    found = mark(dossier)
    return {found.kind(i) for i in range(len(dossier.events))}


def test_a_mark_is_a_halo_of_paper_a_body_in_its_colours_and_a_tick_only_if_disputed():
    colour, ground = LIGHT.categories[0], LIGHT.paper
    look = marks.Look(theme.SHAPES[0], colour, theme.blend(colour, ground, 0.5), ground)

    halo, body = paths(marks.glyph(look, 16))
    assert (halo.get("stroke"), halo.get("fill")) == (ground, "none")
    assert (body.get("stroke"), body.get("fill")) == (colour, look.fill)
    assert halo.get("d") == body.get("d") == theme.SHAPES[0].path
    assert float(halo.get("stroke-width")) > float(body.get("stroke-width"))

    *_, tick = paths(marks.glyph(marks.Look(look.shape, look.line, look.fill, ground, LIGHT.denial), 16))
    assert tick.get("stroke") == LIGHT.denial
    assert tick.get("d") != halo.get("d")


def test_nothing_of_a_mark_reaches_further_than_the_recipe_says():
    assert RECIPE.rise + RECIPE.tick_width / 2 < RECIPE.room
    assert RECIPE.rise - RECIPE.tick_width / 2 > 1.15  # the tallest shape ends there
    assert RECIPE.room * HALF <= CELL / 2
    left, top, width, height = marks.GLYPH
    assert top <= -(RECIPE.rise + RECIPE.tick_width / 2)
    assert top + height >= 1.15 + RECIPE.outline / 2
    assert left + width == -left


def test_a_picture_of_a_standing_is_as_full_as_the_standing_is_strong():
    fills = [marks.sample(LIGHT, theme.FILL[standing]).fill for standing in Standing]

    steps = [contrast(fill, LIGHT.paper) for fill in fills]
    assert steps == sorted(steps, reverse=True)
    assert marks.sample(LIGHT, 0.0).fill == LIGHT.paper
    assert not marks.sample(LIGHT, 1.0).tick
    assert marks.sample(LIGHT, 0.0, disputed=True).tick == LIGHT.denial


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("name", ODD)
def test_an_atlas_has_each_kind_of_mark_once_in_a_cell_of_its_own(name, mode):
    dossier = ODD[name]()

    atlas = marks.atlas(dossier, [*kinds(dossier)] * 2, PALETTES[mode])

    assert {*atlas.icons} == {marks.name(kind) for kind in kinds(dossier)} | {SPECK}
    root = ElementTree.fromstring(atlas.svg)  # noqa: S314 - our own
    width, height = int(root.get("width")), int(root.get("height"))
    for icon in atlas.icons.values():
        assert 0 <= icon.x <= width - icon.width
        assert 0 <= icon.y <= height - icon.height
    for one, other in combinations(atlas.icons.values(), 2):
        assert abs(one.x - other.x) >= CELL or abs(one.y - other.y) >= CELL
    assert [icon.mask for icon in atlas.icons.values()].count(True) == 1


def test_kinds_that_look_different_are_drawn_differently():
    dossier = varied()
    every = [*product((-1, 0, 1), (0, 1), range(4), (False, True))]

    looks = {marks.look(dossier, kind, LIGHT) for kind in every}

    assert len(looks) == len(every)
    assert marks.look(dossier, (0, 0, 3, False), LIGHT) == marks.look(dossier, (0, 0, 4, False), LIGHT)  # both hollow


def test_a_speck_is_never_so_pale_that_nothing_shows_it():
    dossier = varied()

    for palette in PALETTES.values():
        for kind in product((-1,), (0, 1), range(len(Standing)), (False,)):
            colour = marks.speck_colour(dossier, kind, palette)
            assert contrast(colour, palette.paper) > 1.1
            assert colour != palette.paper


def test_a_picture_needs_no_server_to_be_shown():
    atlas = marks.atlas(builders.dossier([builders.event()]), [(-1, 0, 0, True)], LIGHT)

    head, _, data = atlas.address.partition(",")

    assert head == "data:image/svg+xml;base64"
    assert b64decode(data).decode() == atlas.svg
    assert "href" not in atlas.svg


def test_a_cell_is_so_large_that_the_mark_in_it_has_its_size():
    assert marks.cell_of(15) * 2 * HALF / CELL == 15
