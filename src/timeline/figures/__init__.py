"""Plotly figures of a dossier. They know no page, no filter and no browser."""

from timeline.figures.amounts import amount, is_drawn, named, quantities
from timeline.figures.lanes import MS_PER_DAY, timeline
from timeline.figures.strip import strip

__all__ = ["MS_PER_DAY", "amount", "is_drawn", "named", "quantities", "strip", "timeline"]
