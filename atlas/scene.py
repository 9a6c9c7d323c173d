"""Everything that one choice shows, computed once for pages, exports and commands alike."""

from dataclasses import dataclass

from atlas.catalogue import Catalogue
from atlas.choice import Choice
from atlas.classify import Classes, classify
from atlas.model import CrossSection, Indicator, Threshold
from atlas.priority import Flags, Rule, flagged
from atlas.rank import Ranked, rank
from atlas.values import Values


@dataclass(frozen=True)
class Scene:
    """One cross-section with its classes, ranking and priority districts.

    Attributes
    ----------
    classes
        None when no district has a value.
    """

    choice: Choice
    section: CrossSection
    ranking: tuple[Ranked, ...]
    classes: Classes | None
    flags: Flags

    @property
    def indicator(self) -> Indicator:
        """The indicator that is shown."""
        return self.section.indicator

    def priority_of(self, code: str | None) -> bool:
        """Whether a district is a priority by the chosen rule."""
        return code in self.flags.codes


def compose(choice: Choice, *, catalogue: Catalogue, values: Values) -> Scene:
    """Compute what a choice shows."""
    section = values.section(choice.indicator, year=choice.year)
    classes = classes_of(choice, section=section, values=values)
    rule = Rule(choice.rule)
    return Scene(
        choice=choice,
        section=section,
        ranking=rank(section, population=catalogue.persons),
        classes=classes,
        flags=flagged(section, rule=rule, classes=classes, threshold=threshold_of(choice, section)),
    )


def threshold_of(choice: Choice, section: CrossSection) -> Threshold | None:
    """Give the policy threshold chosen for classing, else the indicator's first."""
    thresholds = section.indicator.thresholds
    chosen = [item for item in thresholds if choice.scheme == f"threshold:{item.id}"]
    return next(iter([*chosen, *thresholds]), None)


def classes_of(choice: Choice, *, section: CrossSection, values: Values) -> Classes | None:
    """Class one cross-section, by default with the breaks of all years of the indicator.

    Years in which fewer than half of the districts have a value do not shape the breaks
    of the others.
    """
    if not section.known:
        return None
    pooled = [section]
    if choice.scope == "all" and section.has_majority:
        pooled = [item for item in values.sections_of(choice.indicator) if item.has_majority]
    scheme = "quantiles" if choice.scheme == "manual" and not choice.breaks else choice.scheme
    target = section.target
    return classify(
        [value for item in pooled for value in item.known.values()],
        scheme=scheme,
        k=choice.classes,
        indicator=section.indicator,
        target=target.line(section.indicator.direction) if target else None,
        manual=choice.breaks,
    )
