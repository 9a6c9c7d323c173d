"""Faults that a person can put right, kept apart from bugs.

A fault is written as a template with its parts beside it, so that the interface can show
it in the reader's language. :func:`N_` marks a template for the translation catalogues.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def N_(template: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a text for translation without translating it yet."""
    return template


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, where it stands, and one action that puts it right.

    Attributes
    ----------
    what, fix
        Templates in English; ``{name}`` is filled from `parts`.
    where
        File, sheet, row, column or key; not translated.
    """

    what: str
    where: str
    fix: str
    parts: Mapping[str, object] = field(default_factory=dict)

    def lines(self, translate: Callable[[str], str] = str) -> tuple[str, str, str]:
        """Give what, where and fix in the language of `translate`."""
        return (
            translate(self.what).format(**self.parts),
            self.where,
            translate(self.fix).format(**self.parts),
        )

    def __str__(self) -> str:
        """Give the three lines of the message form."""
        what, where, fix = self.lines()
        return f"{what}\n  where: {where}\n  to fix: {fix}"


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


def raise_all(faults: list[Fault]) -> None:
    """Raise one :class:`DataError` with all of `faults`, or do nothing when there is none."""
    if faults:
        raise DataError(*faults)
