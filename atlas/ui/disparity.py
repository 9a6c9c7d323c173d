"""The parts of the page on disparity, from the finding to the neighbours."""

from html import escape

import streamlit as st

from atlas.disparity import Disparity
from atlas.gap import Change, History
from atlas.gradient import Gradient
from atlas.model import CrossSection
from atlas.spatial import Pattern
from atlas.ui.frame import Screen, show_heading, show_words, today
from atlas.views import disparity as words
from atlas.views.gap_chart import DOT_WORDS, gap_line, gradient_plot, strips
from atlas.views.measures import groups_table, measures_table
from atlas.views.measures_csv import measures_frame
from atlas.views.neighbours import clusters_words, neighbours_words, pattern_words
from atlas.views.sentences import coverage, heading
from atlas.views.tables import plain_csv
from geo.errors import N_


def show_finding(disparity: Disparity, *, history: History, screen: Screen) -> None:
    """Show what is found in words, and all districts as dots, year by year."""
    catalogue, language, section = screen.catalogue, screen.language, disparity.section
    below = f"{heading(section, language=language)} · {coverage(section, language=language)}"
    show_heading(language.text(section.indicator.name), below)
    show_words(words.finding(disparity, catalogue=catalogue, language=language))
    if disparity.refusal is not None:
        _show_known(section, screen=screen)
        return
    st.html(strips(history.years, catalogue=catalogue, language=language))
    lines = []
    for title, codes in zip(
        DOT_WORDS[section.indicator.has_worse_end],
        (disparity.worst, disparity.best[::-1]),
        strict=True,
    ):
        named = words.names_with_values(
            codes, section=section, catalogue=catalogue, language=language
        )
        lines.append(f"<b>{escape(language.say(title))}, {section.year}:</b> {escape(named)}")
    st.html(f'<p class="atlas-quiet">{"<br>".join(lines)}</p>')


def _show_known(section: CrossSection, *, screen: Screen) -> None:
    """Name the few districts that have a value, so that they are not lost."""
    if section.known:
        named = words.names_with_values(
            tuple(section.known),
            section=section,
            catalogue=screen.catalogue,
            language=screen.language,
        )
        show_words(screen.language.say("Published: {named}.", named=named))


def show_change(change: Change | None, *, history: History, screen: Screen) -> None:
    """Show whether the gap narrowed, and who moved it."""
    catalogue, language = screen.catalogue, screen.language
    _show_title(language.say("Over the years"))
    left, right = st.columns([3, 2], gap="large")
    with left:
        if change is None:
            show_words(language.say("No other year of this series can be compared."))
        else:
            for sentence in words.change_words(change, language=language):
                show_words(sentence)
            if words.is_untested(change.last.section):
                _show_quiet(
                    language.say(
                        "The source gives no intervals, so it is not known whether the change "
                        "is more than sampling error."
                    )
                )
        for line in words.left_out_words(history, catalogue=catalogue, language=language):
            _show_quiet(line)
    if len(history.years) > 1:
        unit = words.difference_unit(history.years[0].section.indicator, language=language)
        title = language.say(
            N_("Gap of the fives, {unit}")
            if history.years[0].section.indicator.has_worse_end
            else N_("Distance between the five highest and the five lowest, {unit}"),
            unit=unit,
        )
        right.html(
            f'<p class="atlas-quiet">{escape(title)}</p>'
            f"{gap_line(history.years, language=language)}"
        )


def show_measures(
    disparity: Disparity,
    *,
    history: History,
    gradient: Gradient,
    pattern: Pattern,
    screen: Screen,
) -> None:
    """Show each measure with how to read it, and offer all of them as CSV."""
    catalogue, language, section = screen.catalogue, screen.language, disparity.section
    _show_title(language.say("In numbers"))
    st.html(measures_table(disparity, gradient=gradient, catalogue=catalogue, language=language))
    weights = disparity.weights if disparity.groups else gradient.weights
    _show_quiet(
        words.weights_words(weights, section=section, catalogue=catalogue, language=language)
    )
    if section.indicator.kind == "share" and section.indicator.has_worse_end:
        _show_quiet(
            language.say(
                "Ratios and indices of a share differ from those of its opposite (with and "
                "without); compare them only within this indicator."
            )
        )
    years = [disparity, *(y for y in history.years if y.section.year != section.year)]
    word = language.say("disparity")
    st.download_button(
        language.say("CSV of the measures"),
        lambda: plain_csv(
            measures_frame(
                years, gradient=gradient, pattern=pattern, catalogue=catalogue, language=language
            )
        ),
        f"atlas-ntt-{word}-{section.indicator.id}-{section.year}-{today()}.csv",
        "text/csv",
        on_click="ignore",
    )


def show_groups(disparity: Disparity, *, screen: Screen) -> None:
    """Show how much of the inequality lies between the island groups."""
    if not disparity.groups:
        return
    _show_title(screen.language.say("Between and within the island groups"))
    show_words(words.groups_words(disparity, language=screen.language))
    st.html(groups_table(disparity, language=screen.language))


def show_gradient(gradient: Gradient, *, section: CrossSection, screen: Screen) -> None:
    """Show whether the indicator follows poverty."""
    catalogue, language = screen.catalogue, screen.language
    _show_title(language.say("Along poverty"))
    show_words(
        words.gradient_words(gradient, section=section, catalogue=catalogue, language=language)
    )
    plot = gradient_plot(gradient, section=section, catalogue=catalogue, language=language)
    if plot:
        st.html(plot)


def show_neighbours(pattern: Pattern, *, section: CrossSection, screen: Screen) -> None:
    """Show whether neighbours are alike, and which districts stand out with theirs."""
    catalogue, language = screen.catalogue, screen.language
    _show_title(language.say("Among neighbours"))
    show_words(pattern_words(pattern, catalogue=catalogue, language=language))
    for line in clusters_words(pattern, section=section, catalogue=catalogue, language=language):
        show_words(line)
    _show_quiet(neighbours_words(language))


def _show_title(text: str) -> None:
    st.html(f'<h3 class="atlas-sub">{escape(text)}</h3>')


def _show_quiet(text: str) -> None:
    if text:
        st.html(f'<p class="atlas-quiet">{escape(text)}</p>')
