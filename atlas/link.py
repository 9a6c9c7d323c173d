"""The parameters of a link: each understood, or said to have fallen back; never raises."""

from collections.abc import Callable, Collection, Mapping

from geo.errors import N_, Fault

UNKNOWN = N_("The link asks for {name} “{text}”, which does not exist here.")
INSTEAD = N_("“{default}” is shown instead; choose again and share the new link.")
LONGEST_QUOTED = 40
"""Letters of a stranger's text that a notice repeats; enough to know it again."""


class Link:
    """The parameters of one link, while they are read.

    Parameters
    ----------
    query
        Texts by the name of the parameter, as they stand in the URL.

    Attributes
    ----------
    faults
        One for each parameter that was not understood so far, in the order of reading.
    """

    def __init__(self, query: Mapping[str, str]) -> None:
        self.query = query
        self.faults: list[Fault] = []

    def take(self, name: str, allowed: Collection[str], *, default: str) -> str:
        """Give a parameter that is one of `allowed`, else `default`."""
        return self.take_if(name, allowed.__contains__, default=default)

    def take_if(self, name: str, is_good: Callable[[str], bool], *, default: str) -> str:
        """Give a parameter that `is_good` accepts, else `default`."""
        text = self.query.get(name)
        if text is None:
            return default
        return text if is_good(text) else self.refuse(name, default=default)

    def refuse(self, name: str, *, default: str) -> str:
        """Note that a parameter was not understood, and give what is shown instead."""
        parts = {
            "name": name,
            "text": self.query[name][:LONGEST_QUOTED],
            "default": default or "–",
        }
        self.faults.append(Fault(UNKNOWN, f"?{name}=", INSTEAD, parts))
        return default
