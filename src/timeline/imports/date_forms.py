"""One date without connecting words, from its pieces: the forms in which a day, month, year or part of one is written."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from timeline.imports.date_words import Token

SHORT_YEARS_FROM = 1930
"""The first year that two digits can mean, as in Excel: 30 is 1930 and 29 is 2029
(https://learn.microsoft.com/troubleshoot/microsoft-365-apps/excel/two-digit-year-numbers)."""
NO_FORM = "It is no date in a form that is known: write one such as 2022-11 or 2022-11-05."
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
"""The numbers that EDTF has for them in place of a month."""
WINTER = "24"


class Order(StrEnum):
    """Which number of ``03/04/2022`` is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class UnreadableDate(ValueError):  # noqa: N818 - it says what is wrong, as ValueError does
    """A text that is no date, or not one date; the message says why and what to write."""


class AmbiguousDate(UnreadableDate):
    """A date that can be two days; which one, somebody must say."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One date while it is read: its numbers as far as they are written, or the first and the last that it can be."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    first: str = ""
    last: str = ""
    era: str = ""
    flag: str = ""

    @property
    def ends(self) -> tuple[str, str]:
        """Give it as EDTF: twice the same where that says it, else the first and the last that it can be.

        Raises:
            UnreadableDate: if it names no year, or a month that no year has.
        """
        if self.first:
            return self.first + self.flag, self.last + self.flag
        if self.year is None or (self.day is not None and self.month is None):
            lacks = "year" if self.year is None else "month"
            raise UnreadableDate(f"It names no {lacks}: write all that is known, such as 2022-09-13.")
        if self.month is not None and not 1 <= self.month <= 12:
            raise UnreadableDate(f"There is no month {self.month}.")
        written = year(self.year) + "".join(f"-{part:02d}" for part in (self.month, self.day) if part is not None)
        return written + self.flag, written + self.flag


def year(number: int) -> str:
    """Write a year as EDTF does: four digits, or more after Y; the year before year 1 is 0000."""
    if abs(number) > 9999:
        return f"Y{number}"
    return f"-{-number:04d}" if number < 0 else f"{number:04d}"


def in_era(number: int | None, era: str) -> int | None:
    """Count a year as EDTF does: 480 BC is -479."""
    return 1 - number if number is not None and era == "bc" else number


def single(pieces: Sequence[Token], order: Order | None) -> Moment:
    """Read one date without connecting words, which may lack its year or its month.

    Raises:
        AmbiguousDate: if it needs an ``order``.
        UnreadableDate: if it has no form that is known.
    """
    signs = {token.kind for token in pieces}
    flag = {(True, True): "%", (True, False): "~", (False, True): "?"}.get(
        ("approximate" in signs, "uncertain" in signs), ""
    )
    rest = [token for token in pieces if token.kind not in {"approximate", "uncertain"}]
    if rest and rest[0].kind == "part":
        whole = single([token for token in rest[1:] if token.kind != "dash"], order)
        return replace(_part(rest[0].value, whole), flag=flag)
    era = next((token.value for token in rest if token.kind == "era"), "")
    kept = [token for token in rest if token.kind != "era"]
    return replace(_formed(kept, era, order), era=era, flag=flag)


_KINDS = {
    **{"month": "M", "tens": "X", "season": "S", "century": "C", "roman": "R", "decade": "K", "short": "T"},
    **{"quarter": "Q", "half": "H", "two": "2", "three": "3", "daymonth": "4", "dash": "-", "range": "/"},
}


def _letter(token: Token) -> str:
    """Name a piece by one letter: D a day at most, N two other digits, Y a year."""
    if token.kind != "number":
        return _KINDS.get(token.kind, "!")
    if len(token.value) > 2:
        return "Y" if len(token.value) <= 4 else "!"
    return "D" if 1 <= int(token.value) <= 31 else "N"


def _formed(pieces: Sequence[Token], era: str, order: Order | None) -> Moment:
    form = "".join(map(_letter, pieces))
    if {*form} & {*"SQH"}:  # any sign may stand between a winter's two years, or before the year of a quarter
        form, pieces = (
            form.replace("/", "-"),
            [replace(piece, kind="dash") if piece.kind == "range" else piece for piece in pieces],
        )
    values = [token.value for token in pieces if token.kind != "dash"]
    plain = form.replace("-", "")
    if plain == "3":
        return _numbers(values[0], order, era)
    if plain == "4":  # with dots the day stands first
        in_month, of_year = map(int, re.findall(r"\d+", values[0]))
        return Moment(None, of_year, in_month)
    if plain == "2":
        first, second = map(int, re.findall(r"\d+", values[0]))
        return Moment(in_era(max(first, second), era), min(first, second))
    if era and (early := _in_words_of_era(form.replace("-", ""), values, era)):
        return early
    if form in _SHORT_YEARS:
        month = int(values[plain.index("M")])
        day = int(values[0 if form[0] == "D" else 1]) if len(values) == 3 else None
        return Moment(_four_digits(int(values[-1])), month, day)
    if plain in _CALENDAR:
        numbers = dict(zip(plain, map(int, values), strict=True))
        return Moment(in_era(numbers.get("Y"), era), numbers.get("M"), numbers.get("D", numbers.get("N")))
    found = _period(plain, values, era)
    if not found:
        raise UnreadableDate(NO_FORM)
    return found


def _in_words_of_era(form: str, values: Sequence[str], era: str) -> Moment | None:
    """Read a year with its era, and maybe its month and day, however few digits it has: 15 March 44 BC."""
    if form == "!" and values[0].isdigit():  # further back than four digits tell
        return Moment(in_era(int(values[0]), era))
    if form not in {f"{before}{year}" for before in ("", "M", "DM", "MD") for year in "DNY"}:
        return None
    numbers = dict(zip(form[:-1], map(int, values), strict=False))
    return Moment(in_era(int(values[-1]), era), numbers.get("M"), numbers.get("D"))


_CALENDAR = {"Y", "MY", "YM", "DMY", "MDY", "YMD", "YDM", "DY", "DM", "MD", "D", "M", "N"}
_SHORT_YEARS = {"DMT", "MDT", "MT", "M-T", "D-M-D", "D-M-N", "DMN", "DMD", "M-D", "M-N", "MN"}


def _period(form: str, values: Sequence[str], era: str) -> Moment | None:
    """Read a season, a part of a year that is counted, a decade or a century."""
    numbers = [int(value) for value in values if value.isdigit()]
    if form in {"SY", "YS", "SYD", "SYN", "SYY"}:
        years = [in_era(n, era) or 0 for letter, n in zip(form, numbers, strict=False) if letter != "S"]
        return _season(values[form.index("S")], years)
    if form in {"QY", "YQ", "DQY", "HY", "YH", "DHY", "YDH", "YDQ"}:
        count = int(values[form.index("D")] if "D" in form else values[form.index("Q" if "Q" in form else "H")] or 0)
        months = 3 if "Q" in form else 6
        named = year(in_era(int(values[form.index("Y")]), era) or 0)
        if 1 <= count <= 12 // months:
            return Moment(first=f"{named}-{months * (count - 1) + 1:02d}", last=f"{named}-{months * count:02d}")
    if form in {"DC", "CD", "RC", "CR"}:
        hundreds = f"{numbers[0] - 1:02d}XX"
        return Moment(first="-" * (era == "bc") + hundreds, last="-" * (era == "bc") + hundreds)
    tens = values[0] if form == "X" else ""
    if form in {"KY", "YK"} and values[form.index("Y")].endswith("0"):
        tens = values[form.index("Y")][:-1]
    if not tens:
        return None
    tens = tens.zfill(3)
    if form == "X" and tens.endswith("0"):
        raise AmbiguousDate(f"It can be ten years or a hundred: write {tens}X or {tens[:2]}XX.")
    if era == "bc":
        return Moment(first=year(1 - int(f"{tens}9")), last=year(1 - int(f"{tens}0")))
    return Moment(first=f"{tens}X", last=f"{tens}X")


def _season(season: str, years: Sequence[int]) -> Moment:
    """Read a season of a year; a winter lies in two."""
    if season != WINTER:
        if len(years) > 1:
            raise UnreadableDate(f"Only a winter lies in two years: write {SEASONS[season]} of one.")
        return Moment(first=f"{year(years[0])}-{season}", last=f"{year(years[0])}-{season}")
    if len(years) == 1:  # the winter that began in it, or the one that ended in it
        return Moment(first=f"{year(years[0])}-01", last=f"{year(years[0] + 1)}-02")
    if years[1] % 100 != (years[0] + 1) % 100:
        raise UnreadableDate("A winter lies in two years that follow one another.")
    return Moment(first=f"{year(years[0])}-12", last=f"{year(years[0] + 1)}-02")


def _numbers(text: str, order: Order | None, era: str) -> Moment:
    """Read a whole date of three numbers."""
    written = re.findall(r"\d+", text)
    first, second, third = map(int, written)
    if len(written[0]) > 2:
        return Moment(in_era(first, era), second, third)
    if first > 12 and second > 12:
        raise UnreadableDate("Neither number can be a month.")
    if era:
        third = in_era(third, era) or 0
    elif len(written[2]) == 2:
        if "-" in text and not order:
            raise AmbiguousDate("Its year has two digits and may be first or last: write it with four, first.")
        third = _four_digits(third)
    if second > 12:
        return Moment(third, first, second)
    if first > 12 or first == second or "." in text or order == Order.DAY_FIRST:
        return Moment(third, second, first)
    if order == Order.MONTH_FIRST:
        return Moment(third, first, second)
    raise AmbiguousDate(
        f"It can be {third:04d}-{second:02d}-{first:02d} or {third:04d}-{first:02d}-{second:02d}: "
        "say which number is the day."
    )


def _four_digits(short: int) -> int:
    return SHORT_YEARS_FROM + (short - SHORT_YEARS_FROM) % 100


_PARTS = {"early": (0, 50), "mid": (25, 75), "late": (50, 100)}
"""Where a part of something lies in it, in hundredths: the wide sense, since nobody who writes "early" has measured."""


def _part(name: str, whole: Moment) -> Moment:
    """Give the first and the last of a part: early 2022 is some time from January to June."""
    start, end = _PARTS[name]
    if whole.first.endswith("X") and whole.first == whole.last:
        unit = 10 ** whole.first.count("X")
        base = int(whole.first.replace("X", "0"))
        begin = base + unit * start // 100
        last = base + unit * end // 100 - 1
        if whole.first.startswith("-"):  # -04XX is -0499 to -0400
            begin, last = (base - unit + 1 + unit * part // 100 for part in (start, end))
            return Moment(first=year(begin), last=year(last - 1))
        return Moment(first=year(begin), last=year(last))
    if whole.year is None or whole.day is not None:
        raise UnreadableDate("Write the months or days that it can have been, such as [2022-01..2022-06].")
    named = year(whole.year)
    if whole.month is None:
        return Moment(first=f"{named}-{1 + 12 * start // 100:02d}", last=f"{named}-{12 * end // 100:02d}")
    days = monthrange(whole.year, whole.month)[1]
    first = 1 + round(days * start / 100)
    last = days if end == 100 else round(days * end / 100)
    return Moment(first=f"{named}-{whole.month:02d}-{first:02d}", last=f"{named}-{whole.month:02d}-{last:02d}")
