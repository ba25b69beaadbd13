"""What a dossier looks like: a layout that knows no library, and those who draw it."""
