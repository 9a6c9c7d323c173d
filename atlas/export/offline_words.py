"""The texts of the offline atlas: each once in every language, named by its number."""

from collections.abc import Callable
from dataclasses import dataclass, field

from atlas.choice import LANGUAGES
from atlas.language import Language
from atlas.link import INSTEAD, UNKNOWN
from atlas.model import Text
from geo.errors import N_

WORDS = {
    "title": N_("Atlas NTT, offline"),
    "indicator": N_("Indicator"),
    "year": N_("Year of the data"),
    "scheme": N_("Classification"),
    "print": N_("Print"),
    "map": N_("Map"),
    "map_help": N_("Map of the districts: the arrow keys go from one to the next, Enter chooses."),
    "ranking": N_("Ranking"),
    "rank": N_("Rank"),
    "district": N_("District"),
    "value": N_("Value"),
    "province": N_("Province"),
    "whole": N_("whole province"),
    "hint": N_("Choose a district on the map or in the ranking."),
    "lower": N_("Lower bound"),
    "upper": N_("Upper bound"),
    "gap_province": N_("Gap to the province"),
    "people": N_("People (share × population)"),
    "status": N_("Status"),
    "source": N_("Source"),
    "sources": N_("Sources"),
    "locator": N_("Place in the source"),
    "note": N_("Note"),
    "priority": N_("Priority"),
    "priority_district": N_("priority district"),
    "no_province": N_("no published value for the province"),
    "no_data": N_("no data"),
    "no_value": N_("no published value"),
    "all_indicators": N_("All indicators, each in its fullest year"),
    "table": N_("All values of this view"),
    "fell_back": UNKNOWN,
    "instead": INSTEAD,
}


@dataclass
class Phrases:
    """Texts in all languages, and keys of legends; what is the same is kept once."""

    numbers: dict[tuple[str, ...], int] = field(default_factory=dict)
    keys: dict[tuple[tuple[object, ...], ...], int] = field(default_factory=dict)

    def keep(self, say: Callable[[Language], str]) -> int:
        """Keep what is said in each language and give its number."""
        return self.same(tuple(say(Language(code)) for code in LANGUAGES))

    def same(self, said: tuple[str, ...]) -> int:
        """Keep a text that is already said in each language."""
        return self.numbers.setdefault(said, len(self.numbers))

    def said(self, message: str, **parts: object) -> int:
        """Keep a message of the translation catalogues."""
        return self.keep(lambda language: language.say(message, **parts))

    def text(self, text: Text) -> int:
        """Keep a text of the data package."""
        return self.keep(lambda language: language.text(text))

    def plain(self, text: str) -> int:
        """Keep a text that is the same in every language."""
        return self.keep(lambda _: text)

    def texts(self) -> dict[str, list[str | int]]:
        """Give the texts of each language, by number; 0 is for one as in the first language."""
        first, *others = LANGUAGES
        texts: dict[str, list[str | int]] = {first: [said[0] for said in self.numbers]}
        for place, code in enumerate(others, start=1):
            texts[code] = [0 if said[place] == said[0] else said[place] for said in self.numbers]
        return texts
