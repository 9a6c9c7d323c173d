"""The ranking as an HTML table with a lollipop in each row: chart, gaps and text in one."""

from collections.abc import Callable, Sequence
from html import escape

from atlas.catalogue import Catalogue
from atlas.language import Language
from atlas.palette import colours
from atlas.rank import Ranked
from atlas.scene import Scene
from atlas.views.axis import Scale, levels_of, scale_of
from atlas.views.sentences import STATUS_WORDS


def ranking_table(scene: Scene, *, catalogue: Catalogue, language: Language) -> str:
    """Draw the ranking with gaps and people, worst first, missing districts at the end.

    Where all districts have one status, the heading above says it and no column does.

    Returns
    -------
    str
        An HTML table; each row carries ``data-district``.
    """
    section, indicator = scene.section, scene.indicator
    scale = scale_of(section)
    levels = ";".join(
        f"--{name}:{scale.percent(level)}%" for name, level in levels_of(section).items()
    )
    columns = _columns(scene, language=language)
    head = [
        language.say("Rank"),
        language.say("District"),
        language.text(indicator.short_name),
        f"{language.text(indicator.unit)}, {section.year}",
        *(title for title, _ in columns),
    ]
    has_status = len({item.observation.status for item in scene.ranking}) > 1
    rows = "".join(
        _row(
            item,
            scene=scene,
            scale=scale,
            texts=[text(item) for _, text in columns],
            words=_words(item, scene=scene, catalogue=catalogue, language=language),
            has_status=has_status,
        )
        for item in scene.ranking
    )
    titles = "".join(f"<th>{escape(text)}</th>" for text in head)
    if has_status:
        titles += f'<th class="status">{escape(language.say("Status"))}</th>'
    return (
        f'<div class="atlas-scroll"><table class="atlas-ranking is-wide" style="{levels}">'
        f"<thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _columns(scene: Scene, *, language: Language) -> list[tuple[str, Callable[[Ranked], str]]]:
    """Give titles and texts of the columns that have something to tell."""
    decimals, target = scene.indicator.decimals, scene.section.target

    def signed(gap: float | None) -> str:
        return "–" if gap is None else language.signed(gap, decimals)

    columns: list[tuple[str, Callable[[Ranked], str]]] = []
    if scene.section.province is not None:
        title = language.say("Gap to the province")
        columns.append((title, lambda item: signed(item.gap_to_province)))
    if target is not None:
        title = language.say("Gap to the target {year}", year=target.year)
        columns.append((title, lambda item: signed(item.gap_to_target)))
    if any(item.people is not None for item in scene.ranking):
        title = language.say("People (share × population)")
        columns.append(
            (title, lambda item: "–" if item.people is None else language.count(item.people))
        )
    return columns


def _words(
    item: Ranked, *, scene: Scene, catalogue: Catalogue, language: Language
) -> tuple[str, str, str, str]:
    """Give rank, name, value and status of one district as texts."""
    rank = "–" if item.rank is None else f"{item.rank}{'=' if item.is_tied else ''}"
    return (
        rank,
        catalogue.place(item.district_code).name,
        language.value(item.value, scene.indicator),
        language.say(STATUS_WORDS[item.observation.status]),
    )


def _row(
    item: Ranked,
    *,
    scene: Scene,
    scale: Scale,
    texts: Sequence[str],
    words: tuple[str, str, str, str],
    has_status: bool,
) -> str:
    classes, code = scene.classes, item.district_code
    ramp = colours(classes, scene.indicator.direction) if classes else ()
    number = classes.class_of(item.value) if classes else None
    marks = {"priority": code in scene.flags.codes, "selected": code == scene.choice.district}
    names = " ".join(mark for mark, is_on in marks.items() if is_on)
    chart = _lollipop(item, scale=scale, colour=ramp[number] if number is not None else "")
    rank, name, value, status = map(escape, words)
    more = "".join(f'<td class="n">{escape(text)}</td>' for text in texts)
    if has_status:
        more += f'<td class="status">{status}</td>'
    return (
        f'<tr data-district="{escape(code)}" class="{names}">'
        f'<td>{rank}</td><th scope="row">{name}</th><td>{chart}</td><td class="n">{value}</td>'
        f"{more}</tr>"
    )


def _lollipop(item: Ranked, *, scale: Scale, colour: str) -> str:
    if item.value is None:
        return '<div class="no-data"></div>'
    whisker = ""
    observation = item.observation
    if observation.lower is not None and observation.upper is not None:
        low, high = scale.percent(observation.lower), scale.percent(observation.upper)
        whisker = f'<u style="left:{low}%;width:{high - low:.1f}%"></u>'
    at = scale.percent(item.value)
    return f'<div style="--at:{at}%;--fill:{colour}">{whisker}<i></i></div>'
