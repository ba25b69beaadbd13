"""What stands where, in which shape, colour role and fill, with which label: typed columns, no library, no colour."""
