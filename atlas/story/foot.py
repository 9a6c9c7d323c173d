"""The sources at the foot of a slide."""

from collections.abc import Sequence

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.model import CrossSection
from atlas.provenance import cited, origins_of

# What two lines at the foot of a slide hold in every program.
LONGEST = 220


def foot_of(sections: Sequence[CrossSection], *, catalogue: Catalogue, language: Language) -> str:
    """Name the editions of what a slide shows, each once.

    Where their titles are too long for a foot, the producers alone stand there;
    the last slides list every edition in full.
    """
    origins = dict.fromkeys(o for s in sections for o in origins_of(s, catalogue=catalogue))
    whole = cited(origins, language=language)
    if len(whole) <= LONGEST:
        return whole
    producers = dict.fromkeys(origin.producer for origin in origins)
    return language.say("Source: {names}. Titles: see the last slides.", names="; ".join(producers))
