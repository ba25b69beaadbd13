"""Somebody's files as a dossier that lies nowhere: read in memory and in bounds, corrected, shown and given back."""
