"""Where what is shown comes from, as lines that stand under it."""

from collections.abc import Iterable

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.model import CrossSection, Origin

BOUNDARY_CREDIT = (
    "geoBoundaries gbOpen IDN ADM2 (Runfola et al. 2020); BPS / WFP / OCHA ROAP 2020; CC BY 3.0 IGO"
)
SHORT_BOUNDARY_CREDIT = "geoBoundaries 2020, BPS / WFP / OCHA, CC BY 3.0 IGO"


def origins_of(section: CrossSection, *, catalogue: Catalogue) -> tuple[Origin, ...]:
    """Give the origins of all values of a cross-section, each once, districts first."""
    shown = [*section.districts, *([section.province] if section.province else [])]
    ids = dict.fromkeys(item.origin_id for item in shown if item.value is not None)
    if section.target is not None:
        ids[section.target.origin_id] = None
    return tuple(catalogue.origins[name] for name in ids if name)


def source_line(section: CrossSection, *, catalogue: Catalogue, language: Language) -> str:
    """Cite all origins of a cross-section in one line, for pictures."""
    return cited(origins_of(section, catalogue=catalogue), language=language)


def cited(origins: Iterable[Origin], *, language: Language) -> str:
    """Cite origins with producer and title in one line."""
    names = "; ".join(f"{origin.producer}, {origin.title}" for origin in origins)
    return language.say("Source: {names}.", names=names)


def source_lines(section: CrossSection, *, catalogue: Catalogue, language: Language) -> list[str]:
    """Cite each origin of a cross-section in full, with its quality and address."""
    return [
        language.say(
            "Source ({quality}): {citation} {url}",
            quality=origin.quality.value,
            citation=origin.citation,
            url=origin.url,
        )
        for origin in origins_of(section, catalogue=catalogue)
    ]


def boundary_credit(language: Language) -> str:
    """Credit the boundaries."""
    return language.say("Boundaries: {credit}, generalised", credit=BOUNDARY_CREDIT)


def data_version_line(catalogue: Catalogue, *, language: Language) -> str:
    """Name the version of the data package."""
    return language.say(
        "Data package {version} of {date}", version=catalogue.version, date=catalogue.created
    )
