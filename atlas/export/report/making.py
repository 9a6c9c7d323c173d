"""A report as the file that was asked for, and the name that it gets."""

from enum import StrEnum

from atlas.export.report.annex import annex_bytes
from atlas.export.report.content import write_report
from atlas.export.report.docx_file import docx_bytes
from atlas.export.report.facts import Facts
from atlas.export.report.pdf_file import pdf_bytes
from atlas.monitoring.model import Period


class Form(StrEnum):
    """What file a report becomes: to write in, to print and sign, or its figures."""

    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"


def report_file(facts: Facts, *, form: Form) -> bytes:
    """Make the file; the same bytes for the same facts."""
    if form is Form.XLSX:
        return annex_bytes(facts)
    report = write_report(facts)
    return docx_bytes(report) if form is Form.DOCX else pdf_bytes(report)


def report_name(period: Period, *, form: Form) -> str:
    """Give the name of the file.

    Examples
    --------
    >>> report_name(Period(2026, 1), form=Form.DOCX), report_name(Period(2026), form=Form.XLSX)
    ('laporan-pemantauan-2026-S1.docx', 'lampiran-evaluasi-2026.xlsx')
    """
    part = "lampiran" if form is Form.XLSX else "laporan"
    kind = "pemantauan" if period.half else "evaluasi"
    return f"{part}-{kind}-{period}.{form}"
