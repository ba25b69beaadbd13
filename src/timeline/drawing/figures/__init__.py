"""Plotly figures of a dossier, complete in themselves. They know no page and no browser."""

from timeline.drawing.figures.timeline import timeline

__all__ = ["timeline"]
