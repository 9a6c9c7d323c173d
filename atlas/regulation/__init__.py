"""The Governor's Regulation 88/2025: its tables, its text, and how far its targets are reached."""
