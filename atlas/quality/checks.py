"""All checks over everything that the atlas ships."""

from collections.abc import Iterable

from atlas.catalogue import Catalogue, HeldBack
from atlas.quality.finding import RULES, Finding
from atlas.quality.of_targets import baselines, densities, paths
from atlas.quality.of_values import few_births, jumps, population_sums, quoted, section_findings
from atlas.regulation.document import Regulation
from atlas.values import Values


def findings(
    catalogue: Catalogue,
    values: Values,
    *,
    regulation: Regulation,
    held_back: Iterable[HeldBack] = (),
) -> tuple[Finding, ...]:
    """Run every check over everything that the atlas ships.

    Returns
    -------
    tuple of Finding
        By check, in the order of :data:`RULES`, as far as a check found anything.
    """
    sections = [s for name in catalogue.indicators for s in values.sections_of(name)]
    found = [
        *population_sums(catalogue),
        *(item for section in sections for item in section_findings(section)),
        *(item for section in sections for item in few_births(section, catalogue)),
        *(item for name in catalogue.indicators for item in jumps(values.sections_of(name))),
        *quoted(held_back),
        *baselines(regulation, values),
        *(item for goal in regulation.goals.values() for item in paths(goal, regulation)),
        *densities(regulation, values),
    ]
    order = list(RULES)
    return tuple(sorted(found, key=lambda item: order.index(item.rule)))
