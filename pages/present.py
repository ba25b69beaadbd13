"""A briefing that a clicker can drive: a story of the dossier, or any question, one event at a time."""

from timeline.ui import panels

panels.show_stage(panels.dossier_or_stop(), "present")
