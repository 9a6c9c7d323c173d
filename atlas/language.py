"""Texts, numbers and dates in the two languages of the atlas."""

import gettext
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from atlas.model import Indicator, Observation, Target, Text

LOCALES = Path(__file__).parent / "locale"
NO_BREAK = "\u00a0"
MINUS = "\u2212"


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    path = LOCALES / code / "LC_MESSAGES" / "atlas.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@dataclass(frozen=True)
class Language:
    """One language of the interface.

    Attributes
    ----------
    code
        ``"id"`` (Bahasa Indonesia) or ``"en"`` (English).
    """

    code: str = "id"

    def say(self, message: str, **parts: object) -> str:
        """Translate an English message and fill its parts."""
        translated = _catalogue(self.code).gettext(message) if message else ""
        return translated.format(**parts) if parts else translated

    def note(self, item: Observation | Target) -> str:
        """Give an item's note; where nobody has put it into English it stays as it is."""
        return item.note_en if self.code == "en" and item.note_en else item.note

    def text(self, text: Text) -> str:
        """Give a bilingual text of the data package."""
        return text.in_language(self.code)

    def number(self, value: float, decimals: int) -> str:
        """Write a number with fixed decimals; halves are rounded away from zero."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        text = format_decimal(_rounded(value, decimals), pattern, locale=self.code)
        return text.replace("-", MINUS)

    def value(self, value: float | None, indicator: Indicator, *, unit: bool = True) -> str:
        """Write a value with the short unit of its indicator."""
        if value is None:
            return self.say("no data")
        text = self.number(value, indicator.decimals)
        short = self.text(indicator.short_unit) if unit else ""
        if short == "%":
            return self._with_percent_sign(text)
        return f"{text}{NO_BREAK}{short}" if short else text

    def percent(self, share: float, decimals: int = 0) -> str:
        """Write a share, 1 for the whole, as a percentage."""
        return self._with_percent_sign(self.number(100 * share, decimals))

    def _with_percent_sign(self, text: str) -> str:
        gap = "" if self.code == "en" else NO_BREAK
        return f"{text}{gap}%"

    def apart(self, first: float, second: float, indicator: Indicator) -> str:
        """Write how far apart two values are, as a reader would who subtracts what is shown.

        The difference of two percentages is in points.
        """
        digits = indicator.decimals
        gap = abs(_rounded(first, digits) - _rounded(second, digits))
        short = self.text(indicator.short_unit)
        unit = self.say("points") if short == "%" else short
        text = self.number(float(gap), digits)
        return f"{text}{NO_BREAK}{unit}" if unit else text

    def signed(self, value: float, decimals: int) -> str:
        """Write a difference with its sign."""
        text = self.number(value, decimals)
        return f"+{text}" if _rounded(value, decimals) > 0 else text

    def count(self, number: int) -> str:
        """Write a whole number."""
        return self.number(number, 0)

    def date(self, day: date) -> str:
        """Write a date in words."""
        return format_date(day, format="long", locale=self.code)


def _rounded(value: float, decimals: int) -> Decimal:
    step = Decimal(1).scaleb(-decimals)
    return Decimal(str(value)).quantize(step, ROUND_HALF_UP) + 0
