#!/usr/bin/env python3
"""Make data/basemap.geojson: land, limits, Crimea and labels for the map.

Source: Natural Earth 1:50m (public domain), as packed in the npm package
world-atlas. The archive is fetched with `npm pack`, or given as a path, and
its SHA-512 is checked either way.

    python tools/build_basemap.py                      # needs npm and a network
    python tools/build_basemap.py world-atlas-2.0.2.tgz

Needs shapely 2.1 or later (GEOS 3.12 or later). What the script does:

1.  reads the topology through GeoPandas, so that neighbours share their points exactly;
2.  applies the viewpoint: Crimea is a part of Ukraine (General Assembly
    resolution 68/262), where Natural Earth follows who holds the ground;
3.  simplifies all countries together, as one coverage, so that no gap or
    overlap opens between neighbours; the middle of the map keeps more detail;
4.  cuts the region out, rounds, drops specks, and writes few, light features.

If data/places.geojson exists, its feature `crimea` gets the same outline.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import itertools
import json
import math
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "world-atlas@2.0.2"
INTEGRITY = "sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ=="
MEMBER = "package/countries-50m.json"

REGION = (10.0, 22.0, 80.0, 66.0)  # west, south, east, north
DIGITS = 2  # 0.01 degree: 1 km at most, well below the simplification
COAST_TOLERANCE = 0.08  # degrees, in the warped plane (square root of the area given up)
LIMIT_TOLERANCE = 0.18  # more, because stroked lines are dear to draw
SMALLEST_PART = 0.05  # square degrees: smaller islands and enclaves are dropped
MAX_LAND_VERTICES = 3_500
MAX_BYTES = 90_000
TRANSLATED = json.loads((ROOT / "tools" / "basemap_names.json").read_text(encoding="utf-8"))  # by the English name

# Detail kept, relative to the middle of the map, along each axis: (from, share).
LON_DETAIL = [(-180, 0.5), (22, 0.7), (27, 1.0), (31.5, 1.5), (37.5, 1.0), (60, 0.6), (70, 0.4)]
LAT_DETAIL = [(-90, 0.3), (24, 0.8), (29, 1.0), (36, 1.1), (44, 1.35), (46.6, 1.0), (56, 0.6)]

HATCH_STEP = 0.2  # degrees of longitude between hatch lines

# Point inside the polygon that changes hands, and who holds it in the source.
CRIMEA_POINT, CRIMEA_SOURCE_OWNER = (34.1, 45.0), "RU"

CASPIAN_POINT = (50.9, 41.9)  # open sea: a hole between the countries of the source

# Folded into another feature: parts that the source lists on their own.
MERGED = {"N. Cyprus": "Cyprus", "Åland": "Finland"}
DROPPED = {"San Marino", "Vatican", "Malta"}  # specks at this scale

# name in the source: (feature id, ISO 3166-1 alpha-2, English, French)
NAMES = {
    "Afghanistan": ("AF", "Afghanistan", "Afghanistan"),
    "Albania": ("AL", "Albania", "Albanie"),
    "Algeria": ("DZ", "Algeria", "Algérie"),
    "Armenia": ("AM", "Armenia", "Arménie"),
    "Austria": ("AT", "Austria", "Autriche"),
    "Azerbaijan": ("AZ", "Azerbaijan", "Azerbaïdjan"),
    "Bahrain": ("BH", "Bahrain", "Bahreïn"),
    "Belarus": ("BY", "Belarus", "Biélorussie"),
    "Bosnia and Herz.": ("BA", "Bosnia and Herzegovina", "Bosnie-Herzégovine"),
    "Bulgaria": ("BG", "Bulgaria", "Bulgarie"),
    "Chad": ("TD", "Chad", "Tchad"),
    "China": ("CN", "China", "Chine"),
    "Croatia": ("HR", "Croatia", "Croatie"),
    "Cyprus": ("CY", "Cyprus", "Chypre"),
    "Czechia": ("CZ", "Czechia", "Tchéquie"),
    "Denmark": ("DK", "Denmark", "Danemark"),
    "Egypt": ("EG", "Egypt", "Égypte"),
    "Estonia": ("EE", "Estonia", "Estonie"),
    "Finland": ("FI", "Finland", "Finlande"),
    "Georgia": ("GE", "Georgia", "Géorgie"),
    "Germany": ("DE", "Germany", "Allemagne"),
    "Greece": ("GR", "Greece", "Grèce"),
    "Hungary": ("HU", "Hungary", "Hongrie"),
    "India": ("IN", "India", "Inde"),
    "Iran": ("IR", "Iran", "Iran"),
    "Iraq": ("IQ", "Iraq", "Irak"),
    "Israel": ("IL", "Israel", "Israël"),
    "Italy": ("IT", "Italy", "Italie"),
    "Jordan": ("JO", "Jordan", "Jordanie"),
    "Kazakhstan": ("KZ", "Kazakhstan", "Kazakhstan"),
    "Kosovo": ("XK", "Kosovo", "Kosovo"),
    "Kuwait": ("KW", "Kuwait", "Koweït"),
    "Kyrgyzstan": ("KG", "Kyrgyzstan", "Kirghizistan"),
    "Latvia": ("LV", "Latvia", "Lettonie"),
    "Lebanon": ("LB", "Lebanon", "Liban"),
    "Libya": ("LY", "Libya", "Libye"),
    "Lithuania": ("LT", "Lithuania", "Lituanie"),
    "Macedonia": ("MK", "North Macedonia", "Macédoine du Nord"),
    "Moldova": ("MD", "Moldova", "Moldavie"),
    "Montenegro": ("ME", "Montenegro", "Monténégro"),
    "Niger": ("NE", "Niger", "Niger"),
    "Norway": ("NO", "Norway", "Norvège"),
    "Oman": ("OM", "Oman", "Oman"),
    "Pakistan": ("PK", "Pakistan", "Pakistan"),
    "Palestine": ("PS", "Palestine", "Palestine"),
    "Poland": ("PL", "Poland", "Pologne"),
    "Qatar": ("QA", "Qatar", "Qatar"),
    "Romania": ("RO", "Romania", "Roumanie"),
    "Russia": ("RU", "Russia", "Russie"),
    "Saudi Arabia": ("SA", "Saudi Arabia", "Arabie saoudite"),
    "Serbia": ("RS", "Serbia", "Serbie"),
    "Siachen Glacier": ("", "Siachen Glacier", "Glacier du Siachen"),
    "Slovakia": ("SK", "Slovakia", "Slovaquie"),
    "Slovenia": ("SI", "Slovenia", "Slovénie"),
    "Sudan": ("SD", "Sudan", "Soudan"),
    "Sweden": ("SE", "Sweden", "Suède"),
    "Switzerland": ("CH", "Switzerland", "Suisse"),
    "Syria": ("SY", "Syria", "Syrie"),
    "Tajikistan": ("TJ", "Tajikistan", "Tadjikistan"),
    "Tunisia": ("TN", "Tunisia", "Tunisie"),
    "Turkey": ("TR", "Türkiye", "Turquie"),
    "Turkmenistan": ("TM", "Turkmenistan", "Turkménistan"),
    "Ukraine": ("UA", "Ukraine", "Ukraine"),
    "United Arab Emirates": ("AE", "United Arab Emirates", "Émirats arabes unis"),
    "Uzbekistan": ("UZ", "Uzbekistan", "Ouzbékistan"),
}

# Limits that are themselves contested are drawn like Crimea's, never as a plain border.
CONTESTED = {("IL", "PS"), ("IL", "SY"), ("RS", "XK")}

# (id, kind, rank, lon, lat, English, French); rank 1 is kept longest when labels are thinned.
LABELS = [
    ("label-ua", "country-label", 1, 33.4, 48.1, "Ukraine", "Ukraine"),
    ("label-ru", "country-label", 1, 43.0, 53.4, "Russia", "Russie"),
    ("label-ir", "country-label", 1, 54.6, 32.3, "Iran", "Iran"),
    ("label-kz", "country-label", 1, 62.0, 48.3, "Kazakhstan", "Kazakhstan"),
    ("label-tr", "country-label", 1, 34.3, 39.1, "Türkiye", "Turquie"),
    ("label-iq", "country-label", 2, 42.9, 32.6, "Iraq", "Irak"),
    ("label-tm", "country-label", 2, 58.7, 39.4, "Turkmenistan", "Turkménistan"),
    ("label-uz", "country-label", 2, 63.2, 41.9, "Uzbekistan", "Ouzbékistan"),
    ("label-sa", "country-label", 2, 43.6, 25.6, "Saudi Arabia", "Arabie saoudite"),
    ("label-sy", "country-label", 2, 38.6, 35.0, "Syria", "Syrie"),
    ("label-ge", "country-label", 3, 43.5, 42.2, "Georgia", "Géorgie"),
    ("label-az", "country-label", 3, 47.6, 40.4, "Azerbaijan", "Azerbaïdjan"),
    ("label-am", "country-label", 3, 44.8, 40.4, "Armenia", "Arménie"),
    ("label-af", "country-label", 3, 65.6, 33.7, "Afghanistan", "Afghanistan"),
    ("label-tj", "country-label", 3, 71.9, 38.3, "Tajikistan", "Tadjikistan"),
    ("label-pk", "country-label", 3, 68.0, 28.6, "Pakistan", "Pakistan"),
    ("label-eg", "country-label", 3, 29.5, 26.8, "Egypt", "Égypte"),
    ("label-by", "country-label", 3, 28.0, 53.3, "Belarus", "Biélorussie"),
    ("label-pl", "country-label", 3, 19.3, 52.1, "Poland", "Pologne"),
    ("label-ro", "country-label", 3, 24.8, 45.9, "Romania", "Roumanie"),
    ("label-crimea", "region-label", 1, 34.2, 45.25, "Crimea", "Crimée"),
    ("label-black-sea", "sea-label", 1, 34.5, 43.2, "Black Sea", "Mer Noire"),
    ("label-caspian-sea", "sea-label", 1, 50.4, 45.7, "Caspian Sea", "Mer Caspienne"),
    ("label-persian-gulf", "sea-label", 1, 51.2, 27.2, "Persian Gulf", "Golfe Persique"),
    ("label-mediterranean", "sea-label", 2, 28.5, 34.0, "Mediterranean Sea", "Mer Méditerranée"),
    ("label-sea-of-azov", "sea-label", 3, 36.7, 46.15, "Sea of Azov", "Mer d’Azov"),
    ("label-gulf-of-oman", "sea-label", 3, 59.0, 24.8, "Gulf of Oman", "Golfe d’Oman"),
]

VIEWPOINT_EN = (
    "Crimea is drawn as part of Ukraine, following UN General Assembly resolution 68/262 (2014). "
    "Other limits follow Natural Earth. Boundaries and names on this map do not imply endorsement by the authors."
)
VIEWPOINT_FR = (
    "La Crimée est dessinée comme partie de l’Ukraine, selon la résolution 68/262 (2014) de l’Assemblée générale "
    "de l’ONU. Les autres limites suivent Natural Earth. Les limites et les noms figurant sur cette carte "
    "n’impliquent aucune approbation de la part des auteurs."
)


# --- the source ------------------------------------------------------------


def archive_bytes(given: Path | None) -> bytes:
    """The package archive, from a path or from `npm pack`; refused if it is not the pinned one."""
    if given is not None:
        raw = given.read_bytes()
    else:
        npm = shutil.which("npm")
        if npm is None:
            raise SystemExit(f"npm was not found. Install it, or give the path of the {PACKAGE} archive (.tgz).")
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([npm, "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
            (packed,) = Path(folder).glob("*.tgz")
            raw = packed.read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(raw).digest()).decode()
    if found != INTEGRITY:
        raise SystemExit(f"The archive is not {PACKAGE}: expected {INTEGRITY}, found {found}.")
    return raw


def countries_of(topology: bytes) -> dict[str, list[Polygon]]:
    """Countries near the region, as polygons in degrees; neighbours share their points exactly."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(topology)
        file.flush()
        table = gpd.read_file(file.name, layer="countries")
    parts = table.explode()
    parts.geometry = shapely.transform(parts.geometry.to_numpy(), lambda points: np.round(points, 6))
    round_the_world = parts.bounds.maxx - parts.bounds.minx > 300  # Russia crosses the antimeridian: carry on eastwards
    parts.loc[round_the_world, "geometry"] = shapely.transform(
        parts.geometry[round_the_world].to_numpy(), lambda points: points + np.where(points[:, :1] < 0, (360, 0), 0)
    )
    west, south, east, north = REGION
    near = box(west - 5, south - 5, east + 5, north + 5)
    countries = defaultdict(list)
    for name, polygon in zip(parts.name, parts.geometry, strict=True):
        if box(*polygon.bounds).intersects(near):
            countries[name] += polygons_of(polygon.intersection(near))
    return {name: polygons for name, polygons in countries.items() if polygons and name not in DROPPED}


def polygons_of(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons of a geometry, without stray lines and points."""
    return [part for part in shapely.get_parts(geometry) if isinstance(part, Polygon) and not part.is_empty]


# --- viewpoint, simplification ----------------------------------------------


def pieces_of(countries: dict[str, list[Polygon]]) -> dict[str, MultiPolygon]:
    """Countries under the keys of NAMES, and Crimea as a piece of its own."""
    parts = defaultdict(list)
    for name, polygons in countries.items():
        parts[MERGED.get(name, name)] += polygons
    holder = next(name for name, entry in NAMES.items() if entry[0] == CRIMEA_SOURCE_OWNER)
    inside = Point(CRIMEA_POINT)
    crimea = [polygon for polygon in parts[holder] if polygon.contains(inside)]
    if len(crimea) != 1 or crimea[0].area > 10:
        raise SystemExit("Crimea is not a polygon of its own in the source: the viewpoint cannot be applied.")
    parts[holder] = [polygon for polygon in parts[holder] if polygon is not crimea[0]]
    parts["Crimea"] = crimea
    pieces = {name: shapely.union_all(polygons) for name, polygons in sorted(parts.items())}
    return {name: without_specks(polygons_of(piece)) for name, piece in pieces.items()}


def without_specks(polygons: list[Polygon]) -> MultiPolygon:
    """Drop small islands, and small enclaves from both sides."""
    kept = []
    for polygon in polygons:
        if polygon.area >= SMALLEST_PART:
            holes = [ring for ring in polygon.interiors if Polygon(ring).area >= SMALLEST_PART]
            kept.append(Polygon(polygon.exterior, holes))
    return MultiPolygon(kept)


def warp(values: np.ndarray, detail: list[tuple[float, float]]) -> np.ndarray:
    """Stretch an axis where detail is wanted: monotone and piecewise linear."""
    knots = np.array([start for start, _ in detail] + [180.0])
    shares = np.array([share for _, share in detail])
    heights = np.concatenate([[0.0], np.cumsum(np.diff(knots) * shares)])
    return np.interp(values, knots, heights)


def simplify(pieces: dict[str, MultiPolygon]) -> dict[str, MultiPolygon]:
    """Simplify all pieces together, in the warped plane; the points kept are the source's own."""
    home = {}

    def there(points: np.ndarray) -> np.ndarray:
        moved = np.column_stack([warp(points[:, 0], LON_DETAIL), warp(points[:, 1], LAT_DETAIL)])
        home.update(zip(map(tuple, moved), map(tuple, points), strict=True))
        return moved

    warped = shapely.transform(np.array(list(pieces.values()), dtype=object), there)
    simple = shapely.coverage_simplify(warped, LIMIT_TOLERANCE, simplify_boundary=False)
    simple = shapely.coverage_simplify(simple, COAST_TOLERANCE)
    back = shapely.transform(simple, lambda points: np.array([home[tuple(point)] for point in points]))
    return dict(zip(pieces, back, strict=True))


def finish(piece: BaseGeometry) -> MultiPolygon:
    """Cut to the region, round, drop what is left of a speck."""
    cut = piece.intersection(box(*REGION))
    rounded = shapely.transform(cut, lambda points: np.round(points, DIGITS) + 0.0)
    return shapely.remove_repeated_points(without_specks(polygons_of(rounded)))


# --- limits and hatch ---------------------------------------------------------


def shared_segments(pieces: dict[str, MultiPolygon]) -> dict[tuple[str, str], list[LineString]]:
    """Segments that two pieces have in common, by pair."""
    owners = defaultdict(set)
    for name, piece in pieces.items():
        for polygon in piece.geoms:
            for ring in (polygon.exterior, *polygon.interiors):
                points = list(ring.coords)
                for segment in itertools.pairwise(points):
                    owners[tuple(sorted(segment))].add(name)
    pairs = defaultdict(list)
    for segment, names in owners.items():
        if len(names) == 2:
            pairs[tuple(sorted(names))].append(LineString(segment))
    return pairs


def limits(pieces: dict[str, MultiPolygon]) -> dict[str, MultiLineString]:
    """Shared edges as lines: plain limits, contested ones, and Crimea's."""
    groups = {"limits": [], "limits-contested": [], "limit-crimea": []}
    for (one, two), segments in shared_segments(pieces).items():
        codes = tuple(sorted((code(one), code(two))))
        for segment in segments:
            kashmir = (
                segment.centroid.y > 32.3
                and segment.centroid.x > 73
                and (codes in {("IN", "PK"), ("CN", "IN"), ("CN", "PK")} or "" in codes)
            )
            if "Crimea" in (one, two):
                groups["limit-crimea"].append(segment)
            elif codes in CONTESTED or kashmir:
                groups["limits-contested"].append(segment)
            else:
                groups["limits"].append(segment)
    merged = {}
    for key, segments in groups.items():
        lines = shapely.line_merge(MultiLineString(segments))
        merged[key] = MultiLineString(list(shapely.get_parts(lines)))
    return merged


def code(name: str) -> str:
    """The ISO code of a piece."""
    return NAMES[name][0] if name in NAMES else name


def hatch(area: BaseGeometry) -> MultiLineString:
    """Diagonal lines over an area, at 45 degrees on a Mercator map."""
    west, south, east, north = area.bounds
    slope = math.cos(math.radians((south + north) / 2))
    height = north - south
    lines, start = [], west - height / slope
    while start < east:
        line = LineString([(start, south), (start + height / slope, north)])
        for part in shapely.get_parts(line.intersection(area)):
            if isinstance(part, LineString) and part.length > 0.04:
                lines.append(shapely.transform(part, lambda points: np.round(points, DIGITS)))
        start += HATCH_STEP
    return MultiLineString(lines)


# --- GeoJSON --------------------------------------------------------------------


def as_geometry(geometry: BaseGeometry) -> dict:
    """RFC 7946: right-hand rule, plain numbers, a single part unwrapped."""
    if isinstance(geometry, (MultiPolygon, Polygon)):
        polygons = [orient(polygon, sign=1.0) for polygon in polygons_of(geometry)]
        polygons.sort(key=lambda polygon: -polygon.area)
        geometry = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    elif isinstance(geometry, MultiLineString) and len(geometry.geoms) == 1:
        geometry = geometry.geoms[0]
    return json.loads(json.dumps(shapely.geometry.mapping(geometry)), parse_float=plain)


def plain(text: str) -> int | float:
    """A rounded number without a useless point."""
    value = round(float(text), DIGITS)
    return int(value) if value == int(value) else value


def feature(key: str, kind: str, english: str, french: str, geometry: BaseGeometry, **more: object) -> dict:
    """A GeoJSON feature with its names, those that were translated too."""
    translated = {f"name_{language}": name for language, name in TRANSLATED.get(english, {}).items()}
    properties = {"kind": kind, "name_en": english, "name_fr": french, **translated, **more}
    return {"type": "Feature", "id": key, "properties": properties, "geometry": as_geometry(geometry)}


def features_of(pieces: dict[str, MultiPolygon]) -> list[dict]:
    """All that the file holds, in drawing order."""
    crimea = pieces["Crimea"]
    features = []
    for name, (iso, english, french) in NAMES.items():
        shape = pieces.get(name)
        if name == "Ukraine":
            shape = MultiPolygon(polygons_of(shapely.union_all([shape, crimea])))
        if shape is None or shape.is_empty:
            continue
        key = "land-" + (iso or english.split()[0]).lower()
        features.append(feature(key, "land", english, french, shape, iso=iso))
    features.append(feature("crimea", "disputed", "Crimea", "Crimée", crimea, iso="UA"))
    features.append(feature("hatch-crimea", "hatch", "Crimea", "Crimée", hatch(crimea)))
    lines = limits(pieces)
    features.append(feature("limits", "limit", "National limits", "Limites nationales", lines["limits"]))
    features.append(
        feature(
            "limit-crimea",
            "limit-disputed",
            "Limit between Crimea and the rest of Ukraine",
            "Limite entre la Crimée et le reste de l’Ukraine",
            lines["limit-crimea"],
        )
    )
    features.append(
        feature(
            "limits-contested",
            "limit-disputed",
            "Other contested limits",
            "Autres limites contestées",
            lines["limits-contested"],
        )
    )
    for key, kind, rank, lon, lat, english, french in LABELS:
        features.append(feature(key, kind, english, french, Point(lon, lat), rank=rank))
    return features


def problems_of(collection: dict, text: str) -> list[str]:
    """What would make the file unfit: each is a bug here or a change in the source."""
    land = {
        f["id"]: shapely.geometry.shape(f["geometry"])
        for f in collection["features"]
        if f["properties"]["kind"] == "land"
    }
    found = [f"{key} is not valid: {shapely.is_valid_reason(s)}." for key, s in land.items() if not s.is_valid]
    if not shapely.coverage_is_valid(list(land.values())):
        found.append("Neighbours overlap or leave gaps.")
    vertices = sum(shapely.get_num_coordinates(shape) for shape in land.values())
    if vertices > MAX_LAND_VERTICES:
        found.append(f"{vertices} land vertices, more than {MAX_LAND_VERTICES}.")
    if len(text.encode()) > MAX_BYTES:
        found.append(f"{len(text.encode())} bytes, more than {MAX_BYTES}.")
    ukraine, russia = land["land-ua"], land["land-ru"]
    inside = Point(CRIMEA_POINT)
    if not ukraine.contains(inside) or russia.intersects(inside):
        found.append("Crimea is not Ukraine's.")
    elif not any(part.contains(inside) and part.area > 50 for part in shapely.get_parts(ukraine)):
        found.append("There is a gap between Crimea and the rest of Ukraine.")
    if any(shape.intersects(Point(CASPIAN_POINT)) for shape in land.values()):
        found.append("The Caspian is covered by land.")
    return found


def written(collection: dict) -> str:
    """One feature a line: small, and a change can be read."""
    head = {key: value for key, value in collection.items() if key != "features"}
    lines = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in collection["features"]]
    start = json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1]
    return start + ',"features":[\n' + ",\n".join(lines) + "\n]}\n"


def main() -> int:
    """Build, check, write; 1 if the result is not fit."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("archive", nargs="?", type=Path, help=f"the {PACKAGE} archive; fetched with npm if left out")
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "basemap.geojson")
    parser.add_argument("--places", type=Path, default=ROOT / "data" / "places.geojson")
    args = parser.parse_args()

    with tarfile.open(fileobj=io.BytesIO(archive_bytes(args.archive))) as archive:
        topology = archive.extractfile(MEMBER).read()
    simple = simplify(pieces_of(countries_of(topology)))
    finished = {name: finish(piece) for name, piece in simple.items()}
    pieces = {name: piece for name, piece in finished.items() if not piece.is_empty}
    unnamed = set(pieces) - set(NAMES) - {"Crimea"}
    if unnamed:
        raise SystemExit(f"Add to NAMES: {', '.join(sorted(unnamed))}.")
    collection = {
        "type": "FeatureCollection",
        "name": "basemap",
        "source": f"Natural Earth 1:50m (public domain), from the npm package {PACKAGE}; made by tools/build_basemap.py",
        "viewpoint_en": VIEWPOINT_EN,
        "viewpoint_fr": VIEWPOINT_FR,
        "bbox": [int(value) for value in REGION],
        "features": features_of(pieces),
    }
    text = written(collection)
    problems = problems_of(collection, text)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return 1
    args.out.write_text(text, encoding="utf-8")
    kinds = defaultdict(int)
    for f in collection["features"]:
        kinds[f["properties"]["kind"]] += shapely.get_num_coordinates(shapely.geometry.shape(f["geometry"]))
    print(f"{args.out.name}: {len(text.encode())} bytes; vertices: " + ", ".join(f"{k} {n}" for k, n in kinds.items()))

    if args.places.exists():
        places = json.loads(args.places.read_text(encoding="utf-8"))
        outline = next(f["geometry"] for f in collection["features"] if f["id"] == "crimea")
        for f in places["features"]:
            if f["id"] == "crimea":
                f["geometry"] = outline
        args.places.write_text(written(places), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
