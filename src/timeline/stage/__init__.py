"""The stage: what the browser draws, and the modules that draw it."""
