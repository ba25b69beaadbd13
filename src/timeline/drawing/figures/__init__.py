"""Plotly figures of a dossier, complete in themselves. They know no page and no browser."""

from timeline.drawing.figures.quantities import amount, is_drawn, named, quantities
from timeline.drawing.figures.timeline import timeline

__all__ = ["amount", "is_drawn", "named", "quantities", "timeline"]
