"""Who says what, how many, and what was known when."""

from timeline.ui import panels

panels.show_stage(panels.dossier_or_stop(), "claims")
