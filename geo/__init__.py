"""Places: the districts, their codes, names and boundaries. Knows no indicator."""
