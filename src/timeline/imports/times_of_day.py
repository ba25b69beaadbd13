"""The time of day behind a date, as clocks, people and spreadsheets write it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TIME = re.compile(
    r"(?:(?<=\d)t|[\s,]+(?:at |à |um |a las |о |в )?)(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d{2})(?::(?P<second>\d{2})(?P<fraction>[.,]\d+)?)?|h(?P<after>\d{0,2})|(?=\s*(?:[ap]\.?m\b|uhr)))"
    r"\s*(?:(?P<half>[ap])\.?m\.?)?\s*(?P<zone>uhr|z|utc|gmt|[a-z]{3,4})?(?P<offset>[+-]\d{2}:?\d{2})?$"
)
_UTC = ("z", "utc", "gmt")
_NAMELESS = (None, "uhr", *_UTC)


@dataclass(frozen=True, slots=True)
class Time:
    """What stands behind a date."""

    iso: str = ""
    """As EDTF writes it, such as 18:05:00+03:30; empty where none was meant, or none can be read."""
    note: str = ""
    """What of it was left out."""


def split(plain: str) -> tuple[str, Time]:
    """Give a normalised text without the time at its end, and that time. Midnight is what programs write for none."""
    found = _TIME.search(plain)
    if not found:
        return plain, Time()
    return plain[: found.start()], _read(found)


def of_seconds(seconds: int, zone: str = "") -> Time:
    """Give the time so many seconds after midnight; none for midnight itself."""
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return Time(clock + zone if seconds else "")


def _read(found: re.Match[str]) -> Time:
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    minute = int(found["after"]) if found["after"] else minute
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"] == "p")
    if hour > 23 or minute > 59 or second > 59:
        return Time(note="the time of day is left out")
    if not (hour or minute or second):
        return Time()
    offset = found["offset"] or ""
    zone = f"{offset[:3]}:{offset[-2:]}" if offset else "Z" if found["zone"] in _UTC else ""
    left_out = [
        "the fraction of a second is left out" if found["fraction"] and found["fraction"].strip(".,0") else "",
        f"its time zone {found['zone'].upper()} is left out: write it as +03:00"
        if not offset and found["zone"] not in _NAMELESS
        else "",
    ]
    return Time(f"{hour:02}:{minute:02}:{second:02}{zone}", "; ".join(filter(None, left_out)))
