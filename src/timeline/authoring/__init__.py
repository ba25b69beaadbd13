"""What a curator is given to begin a dossier and to mend it: new folders, the check, the description of plain tables."""
