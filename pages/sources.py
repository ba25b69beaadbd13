"""Where it all comes from: method, scale, independence, viewpoint, legal states, sources, corrections, licence."""

from timeline.ui import editorial, panels, sources

dossier = panels.dossier_or_stop()
sources.show_title(dossier)
left, right = sources.columns()
with left:
    sources.show_method(dossier)
with right:
    sources.show_scale(dossier)
    sources.show_independence(dossier)
    sources.show_viewpoint(dossier)
    sources.show_legal_states(dossier)
sources.show_sources(dossier)
editorial.show_corrections(dossier)
editorial.show_seeds(dossier)
editorial.show_searches(dossier)
left, right = sources.columns()
with left:
    sources.show_citation(dossier)
with right:
    sources.show_licence(dossier)
