"""Interactive timeline and map for sourced event dossiers."""
