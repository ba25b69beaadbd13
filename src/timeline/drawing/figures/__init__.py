"""Plotly figures of a dossier, complete in themselves. They know no page and no browser."""

from timeline.drawing.figures.quantities import amount, named, quantities, quantities_dict
from timeline.drawing.figures.quantity_layout import is_drawn
from timeline.drawing.figures.timeline import timeline

__all__ = ["amount", "is_drawn", "named", "quantities", "quantities_dict", "timeline"]
