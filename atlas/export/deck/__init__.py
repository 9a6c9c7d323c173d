"""A story as a file for a meeting: PowerPoint, PDF, and a page for the browser."""
