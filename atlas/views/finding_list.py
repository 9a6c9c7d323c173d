"""Findings as a list to read, with what each rests on one press away."""

from collections.abc import Iterable
from html import escape

from atlas.catalogue import Catalogue
from atlas.findings import RULE_WORDS, Finding
from atlas.language import Language


def sentence_list(sentences: Iterable[str]) -> str:
    """Draw sentences as a list, with every text escaped."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f'<ul class="atlas-findings">{items}</ul>'


def finding_bases(findings: Iterable[Finding], *, catalogue: Catalogue, language: Language) -> str:
    """Draw the rule and the sources of each sentence, with every text escaped."""
    bases = "".join(
        f"<li>{escape(_basis(item, catalogue=catalogue, language=language))}</li>"
        for item in findings
    )
    return f'<ol class="atlas-bases">{bases}</ol>'


def _basis(finding: Finding, *, catalogue: Catalogue, language: Language) -> str:
    titles = [
        f"{catalogue.origins[name].producer}, {catalogue.origins[name].title}"
        for name in finding.origins
    ]
    rule = language.say("Rule: {rule}.", rule=language.say(RULE_WORDS[finding.rule]))
    if not titles:
        return rule
    source = language.say("Source: {names}.", names="; ".join(titles))
    return f"{rule} {source}"
