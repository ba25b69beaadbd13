"""The whole dossier at once: timeline, map, filters, card, list."""

from timeline.ui import panels

panels.show_stage(panels.dossier_or_stop(), "explore")
