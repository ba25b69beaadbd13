"""Cut the fonts that pictures and handouts carry out of the whole families; their result is in the repository.

Needs ``fonttools`` and the packages ``fontpkg-noto-sans`` and ``fontpkg-noto-sans-arabic``, which hold the families as
their makers publish them. Run it again for a new version of these, or for more letters.
"""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TO = Path(__file__).parents[1] / "src" / "timeline" / "drawing" / "fonts"

EUROPEAN = (
    (0x20, 0x7E),
    (0xA0, 0x17F),  # Latin-1, Latin Extended-A
    (0x18F, 0x18F),
    (0x192, 0x192),
    (0x218, 0x21B),
    (0x259, 0x259),
    (0x2B0, 0x2DD),  # the letters of romanised Persian and Arabic
    (0x300, 0x304),
    (0x306, 0x308),
    (0x30C, 0x30C),
    (0x323, 0x323),
    (0x328, 0x328),
    (0x331, 0x331),
    (0x386, 0x3CE),  # Greek
    (0x400, 0x45F),  # Cyrillic
    (0x490, 0x493),
    (0x4AE, 0x4B1),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),  # spaces, dashes, quotation marks, marks of direction
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2260, 0x2265),
    (0xFFFD, 0xFFFD),
)
ARABIC = ((0x20, 0x20), (0x600, 0x6FF), (0x200C, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
"""Arabic and Persian; their joined forms come with the font's own rules."""

CUTS = (
    ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf", "NotoSans-Regular", 400, EUROPEAN),
    ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf", "NotoSans-Bold", 700, EUROPEAN),
    ("fontpkg_noto_sans", "NotoSans-Italic[wdth,wght].ttf", "NotoSans-Italic", 400, EUROPEAN),
    ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf", "NotoSansArabic-Regular", 400, ARABIC),
    ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf", "NotoSansArabic-Bold", 700, ARABIC),
)


def main() -> None:
    """Write every cut, and the licences that they come under."""
    TO.mkdir(exist_ok=True)
    for package, source, name, weight, ranges in CUTS:
        path = TO / f"{name}.ttf"
        font = TTFont(files(package) / "files" / source, recalcTimestamp=False)
        instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True, updateFontNames=True)
        options = Options(layout_features=["*"], name_IDs=["*"], hinting=False, notdef_outline=True)
        options.layout_features_closure = True
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
        subsetter.subset(font)
        font.save(path)
        print(f"{path.name}: {path.stat().st_size} bytes, {package} {version(package)}")
    for package in ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic"):
        licence = (files(package) / "LICENSE").read_text(encoding="utf-8")
        (TO / f"{package.removeprefix('fontpkg_')}-OFL.txt").write_text(licence, encoding="utf-8")


if __name__ == "__main__":
    main()
