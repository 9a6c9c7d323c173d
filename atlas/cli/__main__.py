"""``python -m atlas.cli``: the same as the command ``atlas``."""

from atlas.cli import app

app()
