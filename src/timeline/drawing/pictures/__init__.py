"""Pictures of a dossier as shapes: for slides, handouts, SVG and PNG. They know no library that draws."""

from timeline.drawing.pictures.map import map_of
from timeline.drawing.pictures.timeline import timeline

__all__ = ["map_of", "timeline"]
