"""The story for a meeting, as data: what each slide says, before anybody draws it."""
