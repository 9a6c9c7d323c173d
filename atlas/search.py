"""Search in the regulation: its typed tables and its text, without a server or an index file.

Case and accents do not count. A place is found when it holds every word of the query, as a
whole word or as the beginning of one; rarer words, names and whole words weigh more.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from atlas.regulation.document import Regulation

MOST = 40
TITLE_WEIGHT = 3.0
WHOLE_WORD_WEIGHT = 2.0
PHRASE_WEIGHT = 4.0
NAMED_KINDS = {"indicator", "issue"}
WORD = re.compile(r"[^\W_]+", re.UNICODE)


@dataclass(frozen=True)
class Place:
    """One searchable piece of the regulation and where it leads.

    Attributes
    ----------
    kind
        ``"indicator"``, an aspect of the analysis, ``"plan"``, ``"issue"`` or ``"text"``.
    goal, passage
        The indicator or the passage that opens; one of them is given.
    """

    kind: str
    title: str
    text: str
    locator: str
    goal: int | None = None
    passage: str = ""


@dataclass(frozen=True)
class Hit:
    """A place that was found, with its weight and where in its text the words stand."""

    place: Place
    weight: float
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Index:
    """All places with their folded words; those of the title apart."""

    places: tuple[Place, ...]
    words: tuple[tuple[str, ...], ...]
    titles: tuple[tuple[str, ...], ...]


def folded(text: str) -> str:
    """Give a text in lower case without accents, with as many characters as before."""
    return "".join(
        (unicodedata.normalize("NFKD", char)[:1] or char).lower()[:1] or char for char in text
    )


def words_of(text: str) -> tuple[str, ...]:
    """Give the folded words of a text, in order."""
    return tuple(WORD.findall(folded(text)))


def index_of(regulation: Regulation) -> Index:
    """Prepare the regulation for searching."""
    places = (*_indicators(regulation), *_analysis(regulation), *_running_text(regulation))
    return Index(
        places=places,
        words=tuple(words_of(_own(place)) for place in places),
        titles=tuple(words_of(place.title) for place in places),
    )


def search(index: Index, query: str, *, most: int = MOST) -> tuple[Hit, ...]:
    """Find the places that hold every word of the query, the weightiest first.

    Parameters
    ----------
    most
        At most this many are given.
    """
    wanted = tuple(dict.fromkeys(words_of(query)))
    if not wanted:
        return ()
    rarity = {word: _rarity(word, index) for word in wanted}
    phrase = " ".join(words_of(query))
    hits = []
    for place, words, title in zip(index.places, index.words, index.titles, strict=True):
        weight = _weight(words, title, rarity)
        if weight and len(wanted) > 1 and phrase in " ".join(words):
            weight += PHRASE_WEIGHT
        if weight:
            # Short places say more about a word than long ones that also have it.
            weight /= 1 + log(1 + len(words) / 20)
            hits.append(Hit(place, weight, _spans(place.text, wanted)))
    hits.sort(key=lambda hit: -hit.weight)
    return tuple(hits[:most])


def _rarity(word: str, index: Index) -> float:
    count = sum(any(other.startswith(word) for other in words) for words in index.words)
    return log(1 + len(index.places) / (1 + count))


def _weight(words: tuple[str, ...], title: tuple[str, ...], rarity: dict[str, float]) -> float:
    """Weigh a place: 0 unless it has every word, and one of them in its own text."""
    weight, own = 0.0, 0
    for word, rare in rarity.items():
        is_here = any(other.startswith(word) for other in words)
        is_in_title = any(other.startswith(word) for other in title)
        if not is_here and not is_in_title:
            return 0.0
        own += is_here
        weight += rare
        weight += rare * WHOLE_WORD_WEIGHT if word in words else 0.0
        weight += rare * TITLE_WEIGHT if is_here and is_in_title else 0.0
    return weight if own else 0.0


def _spans(text: str, wanted: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(
        match.span()
        for match in WORD.finditer(folded(text))
        if any(match.group().startswith(word) for word in wanted)
    )


def _own(place: Place) -> str:
    """Give the text that a place answers for: parts of an indicator leave its name to it."""
    return f"{place.title} {place.text}" if place.kind in NAMED_KINDS else place.text


def _indicators(regulation: Regulation) -> Iterator[Place]:
    for goal in regulation.goals.values():
        roles = (
            agency.name
            for is_lead in (True, False)
            for agency in regulation.agencies_of(goal.number, is_lead=is_lead)
        )
        text = f"{goal.purpose} {'; '.join(roles)}"
        yield Place("indicator", goal.name, text, goal.locator, goal=goal.number)


def _analysis(regulation: Regulation) -> Iterator[Place]:
    for item in regulation.items:
        name = regulation.goals[item.number].name
        yield Place(item.aspect, name, item.text, item.locator, goal=item.number)
    for programme in regulation.programmes:
        name = regulation.goals[programme.number].name
        for activity in programme.activities:
            text = f"{programme.name}: {activity}" if programme.name else activity
            yield Place("plan", name, text, programme.locator, goal=programme.number)


def _running_text(regulation: Regulation) -> Iterator[Place]:
    told = {issue.passage_id for issue in regulation.issues}
    for issue in regulation.issues:
        yield Place("issue", issue.title, issue.text, issue.locator, passage=issue.passage_id)
    for passage in regulation.passages.values():
        if passage.id not in told:
            yield Place("text", passage.section, passage.text, passage.section, passage=passage.id)
