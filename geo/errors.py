"""Faults that a person can put right, kept apart from bugs.

::

    DataError            one or more faults in data, a file, a code or a name
    └── atlas.errors     its children for the catalogue, the values and the office's files
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, where it stands, and one action that puts it right."""

    what: str
    where: str
    fix: str

    def __str__(self) -> str:
        """Give the three lines of the message form."""
        return f"{self.what}\n  where: {self.where}\n  to fix: {self.fix}"


class DataError(Exception):
    """Data that cannot be used; carries every fault found, not just the first.

    Parameters
    ----------
    faults
        At least one fault, in the order in which they stand in the file.
    """

    def __init__(self, *faults: Fault) -> None:
        if not faults:
            raise ValueError("A DataError needs at least one fault.")
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))
