"""Office files that are the same bytes whenever they are made from the same data.

XLSX and PPTX are zip archives whose members carry the time of writing, and whose properties
say when they were saved: both are set to the date of the data.
"""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PROPERTIES = "docProps/core.xml"
# The numbers of a chart stand in a workbook inside the presentation.
WORKBOOK = ".xlsx"
SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
MIDNIGHT = (0, 0, 0)


def steady_archive(content: bytes, *, date: str) -> bytes:
    """Write an office file again with one date in all its parts.

    Parameters
    ----------
    date
        ISO, the day of the data; 1980 is the first year that a zip archive knows.
    """
    year, month, day = (int(part) for part in date.split("-"))
    stamp = f"{date}T00:00:00Z".encode()
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            member = ZipInfo(name, (max(year, 1980), month, day, *MIDNIGHT))
            member.compress_type = ZIP_DEFLATED
            part = old.read(name)
            if name.endswith(WORKBOOK):
                part = steady_archive(part, date=date)
            if name == PROPERTIES:
                part = SAVED.sub(rb"\g<1>" + stamp + rb"\g<2>", part)
            new.writestr(member, part)
    return file.getvalue()
