"""Dossiers made of what people have: spreadsheets, maps, calendars and public data sets."""
