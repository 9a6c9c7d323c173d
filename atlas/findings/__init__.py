"""Three to five sentences that say what a view shows, each allowed by a rule and traceable.

No sentence is composed freely: each is a template that a rule fills, and it keeps the
numbers it was filled with and the editions they come from. "Differs", "rose" and "fell" are
said only where :mod:`atlas.difference` finds a difference beyond the published intervals;
otherwise the sentence compares the published values and says that no more can be told.
"""

from atlas.catalogue import Catalogue
from atlas.findings.few_values import best_year, nobody, province_value, too_few
from atlas.findings.finding import RULE_WORDS, Desk, Finding, Rule
from atlas.findings.one_year import (
    against_province,
    against_target,
    extremes,
    incomplete,
    no_interval,
    projected,
    two_sources,
    worst_band,
)
from atlas.findings.over_time import change, province_change
from atlas.language import Language
from atlas.scene import Scene
from atlas.values import Values

__all__ = ["RULE_WORDS", "Finding", "Rule", "findings"]

MOST_FINDINGS = 5
FEW_RULES = (nobody, too_few, province_value, best_year)
FULL_RULES = (
    extremes,
    against_province,
    worst_band,
    two_sources,
    province_change,
    change,
    against_target,
    incomplete,
    projected,
    no_interval,
)
# What is left unsaid first, where there is more to say than five sentences.
DROPPED_FIRST = (
    Rule.AGAINST_TARGET,
    Rule.PROVINCE_CHANGE,
    Rule.WORST_BAND,
    Rule.AGAINST_PROVINCE,
    Rule.TWO_SOURCES,
)


def findings(
    scene: Scene, *, catalogue: Catalogue, values: Values, language: Language
) -> tuple[Finding, ...]:
    """Say what a view shows in three to five sentences, the most important first.

    Parameters
    ----------
    scene
        What is looked at; see :func:`atlas.scene.compose`.

    Returns
    -------
    tuple of Finding
        At most five, in the order in which they are best read.
    """
    desk = Desk(scene, catalogue, values, language)
    rules = FULL_RULES if scene.section.has_majority else FEW_RULES
    found = [finding for rule in rules if (finding := rule(desk)) is not None]
    for rule in DROPPED_FIRST:
        if len(found) > MOST_FINDINGS:
            found = [finding for finding in found if finding.rule is not rule]
    return tuple(found)
