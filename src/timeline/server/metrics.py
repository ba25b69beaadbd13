"""Numbers about the server, in the text that Prometheus reads: https://prometheus.io/docs/instrumenting/exposition_formats/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Metric:
    """One number, or several that differ by a label."""

    name: str
    kind: str
    """``gauge``, ``counter`` or ``summary``."""
    help: str
    samples: Mapping[str, float]
    """By what follows the name, made by :func:`labelled`, or ``_sum`` and ``_count`` of a summary; empty for the one number."""


def labelled(name: str, value: str) -> str:
    """Write a label as it stands after the name of a metric."""
    escaped = value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return f'{{{name}="{escaped}"}}'


def text(metrics: Iterable[Metric]) -> str:
    """Write metrics."""
    lines: list[str] = []
    for each in metrics:
        lines += [f"# HELP {each.name} {each.help}", f"# TYPE {each.name} {each.kind}"]
        lines += [f"{each.name}{after} {value:g}" for after, value in each.samples.items()]
    return "\n".join(lines) + "\n"
