"""Automatic checks: what in the values and targets asks for a second look."""
