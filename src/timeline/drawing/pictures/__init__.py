"""Pictures of a dossier as shapes: for slides, handouts, SVG and PNG. They know no library that draws."""

from timeline.drawing.pictures.legend import legend
from timeline.drawing.pictures.map import map_of, unplaced, whole_frame
from timeline.drawing.pictures.matrix import matrix
from timeline.drawing.pictures.timeline import timeline

__all__ = ["legend", "map_of", "matrix", "timeline", "unplaced", "whole_frame"]
