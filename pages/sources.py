"""Where it all comes from: method, scale, independence, viewpoint, legal states, sources, corrections, licence."""

from timeline.ui import editorial, method, panels, sources

dossier = panels.dossier_or_stop()
method.show_title(dossier)
left, right = method.columns()
with left:
    method.show_method(dossier)
with right:
    method.show_scale(dossier)
    method.show_independence(dossier)
    method.show_viewpoint(dossier)
    method.show_legal_states(dossier)
sources.show_sources(dossier)
editorial.show_corrections(dossier)
editorial.show_seeds(dossier)
editorial.show_searches(dossier)
left, right = method.columns()
with left:
    method.show_citation(dossier)
with right:
    method.show_licence(dossier)
