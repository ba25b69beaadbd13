#!/usr/bin/env python3
"""Make the world from which the base map of a dossier without one is cut: src/timeline/dossier/world/*.geojson.

Source: Natural Earth 1:50m (public domain), as packed in the npm package world-atlas; the archive is the one of
tools/build_basemap.py, and is had and checked in the same way.

    python tools/build_world.py                      # needs npm and a network
    python tools/build_world.py world-atlas-2.0.2.tgz

What the script does:

1.  applies the viewpoint: Crimea is a part of Ukraine (General Assembly resolution 68/262), Northern Cyprus of Cyprus,
    Somaliland of Somalia; what lies between the two stays as a contested limit;
2.  simplifies all countries together, as one coverage, in a fine and a coarse edition; each country keeps a piece;
3.  writes land, limits, contested limits with their names, and the names of seas. Countries are named by the program,
    in the language of the reader, from their ISO codes.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tarfile
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from babel.core import get_global
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from build_basemap import MEMBER, PACKAGE, archive_bytes, plain, polygons_of, shared_segments, written

FOLDER = Path(__file__).resolve().parent.parent / "src/timeline/dossier/world"
DIGITS = 2
"""Decimals of a degree: 1 km, as good as the source is."""
MAX_BYTES = 1_200_000
"""Of all editions together."""


@dataclass(frozen=True)
class Edition:
    """How much detail is kept: degrees, and square degrees of the smallest island that is not all of its country."""

    name: str
    tolerance: float
    smallest: float


EDITIONS = (Edition("fine", 0.08, 0.004), Edition("coarse", 0.5, 0.5))

CRIMEA_POINT, CRIMEA_SOURCE_OWNER = (34.1, 45.0), "Russia"

PART_OF = {
    "Crimea": "Ukraine",
    "N. Cyprus": "Cyprus",
    "Somaliland": "Somalia",
    "Åland": "Finland",
    "Indian Ocean Ter.": "Australia",
    "Ashmore and Cartier Is.": "Australia",
}
"""Parts that the source lists on their own, and what they are filled with."""

CODES = {"Kosovo": "XK", "Siachen Glacier": ""}
"""Codes that ISO 3166-1 does not give; the first is in common use."""

# (id, English, French, pairs of names in the source, box in which they are meant)
EVERYWHERE = (-180.0, -90.0, 190.0, 90.0)
KASHMIR = (72.5, 32.3, 80.5, 37.5)
CONTESTED = (
    ("crimea", "Crimea", "Crimée", (("Crimea", "Ukraine"),), EVERYWHERE),
    ("kosovo", "Kosovo", "Kosovo", (("Kosovo", "Serbia"),), EVERYWHERE),
    ("cyprus", "northern Cyprus", "nord de Chypre", (("Cyprus", "N. Cyprus"),), EVERYWHERE),
    ("palestine", "Palestine and Israel", "Palestine et Israël", (("Israel", "Palestine"),), EVERYWHERE),
    ("golan", "Golan", "Golan", (("Israel", "Syria"), ("Israel", "Lebanon")), EVERYWHERE),
    ("western-sahara", "Western Sahara", "Sahara occidental", (("Morocco", "W. Sahara"),), EVERYWHERE),
    ("somaliland", "Somaliland", "Somaliland", (("Somalia", "Somaliland"),), EVERYWHERE),
    ("ogaden", "Ogaden", "Ogaden", (("Ethiopia", "Somalia"),), (41.5, 3.9, 48.1, 8.1)),
    ("ilemi", "Ilemi", "Ilemi", (("Kenya", "S. Sudan"), ("Ethiopia", "Kenya")), (34.1, 4.5, 36.0, 5.6)),
    ("abyei", "Abyei", "Abyei", (("S. Sudan", "Sudan"),), (27.8, 9.2, 29.1, 10.3)),
    ("lake-malawi", "Lake Malawi", "lac Malawi", (("Malawi", "Tanzania"),), (33.8, -11.7, 35.1, -9.4)),
    (
        "kashmir",
        "Kashmir",
        "Cachemire",
        (("India", "Pakistan"), ("China", "India"), ("China", "Pakistan"), *(
            (a, "Siachen Glacier") for a in ("China", "India", "Pakistan")
        )),
        KASHMIR,
    ),
    ("arunachal", "Arunachal Pradesh", "Arunachal Pradesh", (("China", "India"),), (91.4, 26.5, 97.5, 29.6)),
    ("korea", "Korea", "Corée", (("North Korea", "South Korea"),), EVERYWHERE),
    ("suriname", "eastern and western Suriname", "est et ouest du Suriname", (
        ("Guyana", "Suriname"), ("France", "Suriname")), (-57.7, 1.8, -54.0, 3.5)),
)  # fmt: skip
"""Limits that Natural Earth marks as disputed, indefinite or lines of control."""

# (rank, lon, lat, English, French); rank 1 is kept longest when names are thinned.
SEAS = (
    (1, -38, 30, "North Atlantic Ocean", "Océan Atlantique Nord"),
    (1, -15, -22, "South Atlantic Ocean", "Océan Atlantique Sud"),
    (1, -160, 28, "North Pacific Ocean", "Océan Pacifique Nord"),
    (1, -130, -28, "South Pacific Ocean", "Océan Pacifique Sud"),
    (1, 80, -22, "Indian Ocean", "Océan Indien"),
    (1, 0, 83, "Arctic Ocean", "Océan Arctique"),
    (1, 60, -60, "Southern Ocean", "Océan Austral"),
    (2, 18, 34.5, "Mediterranean Sea", "Mer Méditerranée"),
    (2, 34.5, 43.2, "Black Sea", "Mer Noire"),
    (2, 50.8, 42.0, "Caspian Sea", "Mer Caspienne"),
    (2, 38.3, 20.5, "Red Sea", "Mer Rouge"),
    (2, 65, 15, "Arabian Sea", "Mer d’Arabie"),
    (2, 88, 14, "Bay of Bengal", "Golfe du Bengale"),
    (2, 114, 14, "South China Sea", "Mer de Chine méridionale"),
    (2, 125, 29, "East China Sea", "Mer de Chine orientale"),
    (2, 134.5, 40, "Sea of Japan", "Mer du Japon"),
    (2, 150, 54, "Sea of Okhotsk", "Mer d’Okhotsk"),
    (2, -178, 58, "Bering Sea", "Mer de Béring"),
    (2, 133, 17, "Philippine Sea", "Mer des Philippines"),
    (2, 155, -17, "Coral Sea", "Mer de Corail"),
    (2, 160, -38, "Tasman Sea", "Mer de Tasman"),
    (2, -75, 15, "Caribbean Sea", "Mer des Caraïbes"),
    (2, -90, 25, "Gulf of Mexico", "Golfe du Mexique"),
    (2, -85, 60, "Hudson Bay", "Baie d’Hudson"),
    (2, -55, 57, "Labrador Sea", "Mer du Labrador"),
    (2, 3, 56, "North Sea", "Mer du Nord"),
    (2, 19.5, 57.5, "Baltic Sea", "Mer Baltique"),
    (2, 3, 68, "Norwegian Sea", "Mer de Norvège"),
    (2, 38, 74, "Barents Sea", "Mer de Barents"),
    (2, -7, 76, "Greenland Sea", "Mer du Groenland"),
    (3, 51.4, 27.2, "Persian Gulf", "Golfe Persique"),
    (3, 59, 24.8, "Gulf of Oman", "Golfe d’Oman"),
    (3, 47.5, 12.1, "Gulf of Aden", "Golfe d’Aden"),
    (3, 2, 2, "Gulf of Guinea", "Golfe de Guinée"),
    (3, 41, -19, "Mozambique Channel", "Canal du Mozambique"),
    (3, 122, 4, "Celebes Sea", "Mer de Célèbes"),
    (3, 112, -5.2, "Java Sea", "Mer de Java"),
    (3, 127, -6, "Banda Sea", "Mer de Banda"),
    (3, 136, -9.5, "Arafura Sea", "Mer d’Arafura"),
    (3, 126, -12, "Timor Sea", "Mer de Timor"),
    (3, 123, 35.5, "Yellow Sea", "Mer Jaune"),
    (3, 101.3, 9.5, "Gulf of Thailand", "Golfe de Thaïlande"),
    (3, 95.7, 10.5, "Andaman Sea", "Mer d’Andaman"),
    (3, 155, -8.5, "Solomon Sea", "Mer des Salomon"),
    (3, 130, -34.5, "Great Australian Bight", "Grande Baie australienne"),
    (3, -145, 57.5, "Gulf of Alaska", "Golfe d’Alaska"),
    (3, -140, 73, "Beaufort Sea", "Mer de Beaufort"),
    (3, -67, 73, "Baffin Bay", "Baie de Baffin"),
    (3, -5, 45.3, "Bay of Biscay", "Golfe de Gascogne"),
    (3, 15.5, 43.2, "Adriatic Sea", "Mer Adriatique"),
    (3, 12.2, 40, "Tyrrhenian Sea", "Mer Tyrrhénienne"),
    (3, 25, 38.4, "Aegean Sea", "Mer Égée"),
    (3, 78, 74, "Kara Sea", "Mer de Kara"),
    (3, 125, 76, "Laptev Sea", "Mer des Laptev"),
    (3, -45, -73, "Weddell Sea", "Mer de Weddell"),
    (3, -175, -75.5, "Ross Sea", "Mer de Ross"),
    (3, -48, -57, "Scotia Sea", "Mer de Scotia"),
)


VIEWPOINT_EN = "Crimea is drawn as part of Ukraine, following UN General Assembly resolution 68/262 (2014)."
VIEWPOINT_FR = (
    "La Crimée est dessinée comme partie de l’Ukraine, selon la résolution 68/262 (2014) de l’Assemblée générale de "
    "l’ONU."
)


def countries_of(topology: bytes) -> dict[str, list[Polygon]]:
    """Give the polygons of each name of the source; what crosses 180° carries on eastwards."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(topology)
        file.flush()
        table = gpd.read_file(file.name, layer="countries")
    for name, number in zip(table.name, table.id, strict=True):
        if isinstance(number, str) and (found := get_global("territory_aliases").get(number)):
            CODES.setdefault(name, found[0])
    parts = table.explode()
    found = defaultdict(list)
    for name, polygon in zip(parts.name, parts.geometry, strict=True):
        west, south, east, _ = polygon.bounds
        if east - west > 300:
            polygon = round_the_pole(polygon) if south < -80 else eastwards(polygon)
        found[name].append(shapely.transform(polygon, lambda at: np.round(at, 6)))
    return dict(found)


def eastwards(polygon: Polygon) -> Polygon:
    """Carry a polygon that crosses 180° on eastwards."""
    return shapely.transform(polygon, lambda at: at + np.where(at[:, :1] < 0, (360, 0), 0))


def round_the_pole(polygon: Polygon) -> Polygon:
    """Give Antarctica, which the source has as the hole in a line round the pole, as what lies south of its coast."""
    (ring,) = polygon.interiors
    coast = np.array(ring.coords)[:-1]
    start = int(np.argmax(np.abs(coast[:, 0] - np.roll(coast[:, 0], 1))))  # behind the step from one end to the other
    coast = np.roll(coast, -start, axis=0)
    if coast[0, 0] > 0:
        coast = coast[::-1]
    coast[0, 0], coast[-1, 0] = -180.0, 180.0
    return Polygon([*coast, (180.0, -90.0), (-180.0, -90.0)])


def pieces_of(countries: dict[str, list[Polygon]]) -> dict[str, BaseGeometry]:
    """Give each country, and Crimea as a piece of its own."""
    inside = Point(CRIMEA_POINT)
    owner = countries[CRIMEA_SOURCE_OWNER]
    crimea = [each for each in owner if each.contains(inside)]
    if len(crimea) != 1 or crimea[0].area > 10:
        raise SystemExit("Crimea is not a polygon of its own in the source: the viewpoint cannot be applied.")
    parts = {**countries, CRIMEA_SOURCE_OWNER: [each for each in owner if each is not crimea[0]], "Crimea": crimea}
    return {name: MultiPolygon(polygons_of(shapely.union_all(each))) for name, each in sorted(parts.items())}


def without_specks(shape: BaseGeometry, smallest: float) -> MultiPolygon:
    """Drop small islands and holes, never the last piece."""
    polygons = sorted(polygons_of(shape), key=lambda each: -each.area)
    kept = [each for i, each in enumerate(polygons) if not i or each.area >= smallest]
    return MultiPolygon(
        [Polygon(each.exterior, [r for r in each.interiors if Polygon(r).area >= smallest]) for each in kept]
    )


def simplified(pieces: dict[str, BaseGeometry], edition: Edition) -> dict[str, BaseGeometry]:
    """Simplify all pieces as one coverage and round them: neighbours keep the same points."""
    names = [name for name in pieces if not pieces[name].is_empty]
    lean = [without_specks(pieces[name], edition.smallest) for name in names]
    simple = shapely.coverage_simplify(np.array(lean, dtype=object), edition.tolerance)
    rounded = shapely.transform(simple, lambda at: np.round(at, DIGITS) + 0.0)
    rounded = shapely.remove_repeated_points(rounded)
    return {
        name: shape if not (shape := shapely.make_valid(each)).is_empty else pieces[name]
        for name, each in zip(names, rounded, strict=True)
    }


def limits_of(pieces: dict[str, BaseGeometry]) -> dict[str, MultiLineString]:
    """Give the plain limits under an empty name, the contested ones under their ids."""
    groups: dict[str, list[LineString]] = defaultdict(list)
    polygons = {name: MultiPolygon(polygons_of(shape)) for name, shape in pieces.items()}
    for pair, segments in shared_segments(polygons).items():
        for segment in segments:
            at = segment.centroid
            key = next(
                (
                    id_
                    for id_, _, _, pairs, (west, south, east, north) in CONTESTED
                    if pair in pairs and west <= at.x <= east and south <= at.y <= north
                ),
                "",
            )
            if key or PART_OF.get(pair[0], pair[0]) != PART_OF.get(pair[1], pair[1]):
                groups[key].append(segment)
    return {key: shapely.line_merge(MultiLineString(found)) for key, found in groups.items()}


def neighbours_of(pieces: dict[str, BaseGeometry]) -> set[tuple[str, str]]:
    """Give the pairs of countries that share a border."""
    polygons = {name: MultiPolygon(polygons_of(shape)) for name, shape in pieces.items()}
    pairs = shared_segments(polygons)
    return {pair for pair in pairs if PART_OF.get(pair[0], pair[0]) != PART_OF.get(pair[1], pair[1])}


def land_of(pieces: dict[str, BaseGeometry]) -> dict[str, MultiPolygon]:
    """Give what is filled as one, by the names of the source."""
    parts = defaultdict(list)
    for name, shape in pieces.items():
        parts[PART_OF.get(name, name)].append(shape)
    return {name: MultiPolygon(polygons_of(shapely.union_all(found))) for name, found in sorted(parts.items())}


def feature(id_: str, properties: dict[str, object], shape: BaseGeometry) -> dict:
    """Write a GeoJSON feature; the outline of land turns as RFC 7946 wants."""
    if isinstance(shape, MultiPolygon):
        shape = MultiPolygon([shapely.geometry.polygon.orient(each) for each in shape.geoms])
    geometry = json.loads(json.dumps(shapely.geometry.mapping(shape)), parse_float=plain)
    return {"type": "Feature", "id": id_, "properties": properties, "geometry": geometry}


def features_of(pieces: dict[str, BaseGeometry]) -> list[dict]:
    """Write all of one edition, in drawing order."""
    found = []
    bordering = {PART_OF.get(name, name) for pair in neighbours_of(pieces) for name in pair}
    for name, shape in land_of(pieces).items():
        largest = max(shape.geoms, key=lambda each: each.area)
        spot = shapely.maximum_inscribed_circle(largest, tolerance=0.05).coords[0]
        about = {"kind": "land", "iso": CODES[name], "label": [round(value, DIGITS) for value in spot]}
        if name not in bordering:
            about["island"] = True
        found.append(feature(f"land-{(CODES[name] or name.split()[0]).lower()}", about, shape))
    for key, lines in sorted(limits_of(pieces).items()):
        named = next(({"name_en": en, "name_fr": fr} for id_, en, fr, *_ in CONTESTED if id_ == key), {})
        kind = "limit-disputed" if key else "limit"
        found.append(feature(f"limit-{key}" if key else "limits", {"kind": kind, **named}, lines))
    for rank, lon, lat, english, french in SEAS:
        about = {"kind": "sea-label", "name_en": english, "name_fr": french, "rank": rank}
        found.append(feature("sea-" + english.lower().replace(" ", "-"), about, Point(lon, lat)))
    return found


def main() -> int:
    """Build, check, write; 1 if the result is not fit."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("archive", nargs="?", type=Path, help=f"the {PACKAGE} archive; fetched with npm if left out")
    args = parser.parse_args()
    with tarfile.open(fileobj=io.BytesIO(archive_bytes(args.archive))) as archive:
        topology = archive.extractfile(MEMBER).read()
    pieces = pieces_of(countries_of(topology))
    total = 0
    for edition in EDITIONS:
        features = features_of(simplified(pieces, edition))
        text = written(
            {
                "type": "FeatureCollection",
                "name": edition.name,
                "source": f"Natural Earth 1:50m (public domain), from the npm package {PACKAGE}; "
                "made by tools/build_world.py",
                "viewpoint_en": VIEWPOINT_EN,
                "viewpoint_fr": VIEWPOINT_FR,
                "viewpoint_of": "limit-crimea",
                "features": features,
            }
        )
        total += len(text.encode())
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{edition.name}.geojson").write_text(text, encoding="utf-8")
        count = sum(shapely.get_num_coordinates(shapely.geometry.shape(f["geometry"])) for f in features)
        print(f"{edition.name}: {len(text.encode())} bytes, {count} positions, {len(features)} features")
    if total > MAX_BYTES:
        print(f"{total} bytes, more than {MAX_BYTES}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
