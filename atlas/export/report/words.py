"""The texts of the reports, in Bahasa Indonesia alone.

A report is an official document of the province in the language of the regulation: it has no
English edition, so that a catalogue of translations would only put its sentences out of
sight of those who must check them. They stand here together; what the pages of the atlas say
as well, such as the words for standings, comes from where the pages take it.
"""

import re
from datetime import datetime, timedelta, timezone

from atlas.language import Language
from atlas.model import Direction
from atlas.monitoring.model import Period
from atlas.regulation.document import Goal
from atlas.regulation.progress import Doubt, Progress, Standing
from atlas.views.path import amount
from atlas.views.targets import DOUBT_WORDS, STANDING_WORDS

INDONESIAN = Language("id")
# Nusa Tenggara Timur lies in the zone of Central Indonesia (Presidential Decree 41/1987).
CENTRAL = timezone(timedelta(hours=8), "WITA")
ROMAN = {1: "I", 2: "II"}
NOTHING = "–"
NOISE_DIGITS = 9
# As long as a source in an uploaded table can be; a form takes more.
LONGEST_TEXT = 500
CUT_NOTE = "… (selengkapnya dalam lampiran XLSX)"
# What XML does not allow, and marks that would turn the words around them.
UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

TEAM = "Tim Koordinasi Pelaksana PJPK"
PROVINCE = "Provinsi Nusa Tenggara Timur"
GOVERNOR = "Gubernur Nusa Tenggara Timur"
SECRETARIAT = "Sekretariat Tim Koordinasi Pelaksana PJPK Nasional"
REGULATION = (
    "Peraturan Gubernur Nusa Tenggara Timur Nomor 88 Tahun 2025 tentang Peta Jalan Pembangunan "
    "Kependudukan Provinsi Nusa Tenggara Timur Tahun 2025-2029"
)
SHORT_REGULATION = "Pergub NTT 88/2025"
ROADMAP_LINES = ("Peta Jalan Pembangunan", "Kependudukan (PJPK)")
MONITORING, EVALUATION = "Laporan Pemantauan", "Laporan Evaluasi"
NOT_REPORTED = "belum ada realisasi provinsi yang dilaporkan untuk periode ini"


def period_words(period: Period) -> str:
    """Name a period.

    Examples
    --------
    >>> period_words(Period(2026, 2)), period_words(Period(2026))
    ('Semester II Tahun 2026', 'Tahun 2026')
    """
    half = f"Semester {ROMAN[period.half]} " if period.half else ""
    return f"{half}Tahun {period.year}"


def short_period(period: Period) -> str:
    """Name a period in the head of a column."""
    return f"Semester {ROMAN[period.half]} {period.year}" if period.half else str(period.year)


def moment_words(moment: datetime) -> str:
    """Write when something was stored, in the time of the province.

    Examples
    --------
    >>> from datetime import UTC
    >>> moment_words(datetime(2026, 7, 3, 20, 5, tzinfo=UTC))
    '4 Juli 2026 pukul 04.05 WITA'
    """
    there = moment.astimezone(CENTRAL)
    return f"{INDONESIAN.date(there.date())} pukul {there:%H.%M} WITA"


def plain(text: str) -> str:
    """Give a text of the store as one line that every file can hold; nothing in it is markup."""
    clean = UNFIT.sub("", " ".join(text.split()))
    if len(clean) <= LONGEST_TEXT:
        return clean
    return clean[:LONGEST_TEXT].rstrip() + CUT_NOTE


def standing_word(standing: Standing) -> str:
    """Name a standing."""
    return INDONESIAN.say(STANDING_WORDS[standing])


def reason_words(progress: Progress) -> str:
    """Say why an indicator cannot be judged in a period; nothing where it can."""
    if progress.doubt is Doubt.NONE:
        return ""
    if progress.doubt is Doubt.NO_REALISATION:
        return NOT_REPORTED
    return INDONESIAN.say(DOUBT_WORDS[progress.doubt])


def expected_words(progress: Progress) -> str:
    """Write the number on the path at the moment of the realisation."""
    if progress.expected is None:
        return NOTHING
    return amount(round(progress.expected, 3), progress.goal, language=INDONESIAN)


def gap_words(progress: Progress) -> str:
    """Write the realisation less the number on the path, and which of the two is better."""
    expected, found = progress.expected, progress.realisation
    if expected is None or found is None:
        return NOTHING
    gap = exact(round(found.value, 4) - round(expected, 3))
    text = f"{abs(gap):.4f}".rstrip("0").partition(".")[2]
    signed = INDONESIAN.signed(gap, max(progress.goal.decimals, len(text)))
    side = side_words(gap, progress.goal)
    return f"{signed}\n{side}" if side else signed


def side_words(gap: float, goal: Goal) -> str:
    """Say on which side of the path a gap lies; nothing where no end is better."""
    if goal.direction is Direction.NEITHER:
        return ""
    if gap == 0:
        return "sama"
    is_better = (gap > 0) is (goal.direction is Direction.LOWER_IS_WORSE)
    return "lebih baik" if is_better else "lebih buruk"


def change_words(change: float | None, goal: Goal) -> str:
    """Write a change a year with its sign."""
    if change is None:
        return NOTHING
    return INDONESIAN.signed(exact(change), max(goal.decimals, 2))


def exact(number: float) -> float:
    """Rid a difference of the noise of binary fractions, which could turn a rounding.

    Examples
    --------
    >>> (20.89 - 21.5) / 2, exact((20.89 - 21.5) / 2)
    (-0.3049999999999997, -0.305)
    """
    return round(number, NOISE_DIGITS)


def numbers_words(goals: tuple[Goal, ...]) -> str:
    """List the numbers of indicators."""
    return ", ".join(str(goal.number) for goal in goals)
