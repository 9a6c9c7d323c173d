"""Cached loading: the data are read once, and again when a file changes."""

import gc
import os
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from atlas.catalogue import DATA_FOLDER, Catalogue, read_catalogue, read_held_back
from atlas.quality.checks import findings
from atlas.quality.finding import Finding
from atlas.regulation.document import Regulation
from atlas.regulation.reading import read_regulation
from atlas.search import Index, index_of
from atlas.values import Values, read_values

FileStates = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Loaded:
    """The catalogue and the values that belong together."""

    catalogue: Catalogue
    values: Values


def office_folder() -> Path | None:
    """Give the office's own data folder, named by the environment variable ATLAS_DATA."""
    name = os.environ.get("ATLAS_DATA")
    return Path(name).expanduser() if name else None


@st.cache_resource(show_spinner=False)
def keep_loaded(page: str) -> None:  # noqa: ARG001 - once for each page, which brings its modules
    """Take what was loaded for a page out of the sight of the garbage collector.

    Streamlit collects after every rerun. Looking through all modules and data would take it
    a tenth of a second, in which the answer to the reader waits, and would find nothing: they
    stay for as long as the server runs.
    """
    gc.collect()
    gc.freeze()


def atlas_data() -> Loaded:
    """Give the data, reading them again only when a file of theirs has changed.

    Raises
    ------
    DataError
        When a file cannot be trusted; see :mod:`atlas.values`.
    """
    return _read(*data_state())


def data_state() -> tuple[FileStates, FileStates]:
    """Give what tells one state of the data files from another, for other caches too."""
    return _fingerprint(DATA_FOLDER), _fingerprint(office_folder())


def _fingerprint(folder: Path | None) -> FileStates:
    if folder is None or not folder.is_dir():
        return ()
    tables = [path for part in ("values", "regulation") for path in (folder / part).glob("*.csv")]
    files = sorted([*folder.glob("*.*"), *tables])
    return tuple((str(f), (s := f.stat()).st_mtime_ns, s.st_size) for f in files)


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(shipped: tuple[object, ...], office: tuple[object, ...]) -> Loaded:  # noqa: ARG001
    catalogue = read_catalogue(DATA_FOLDER, office_folder=office_folder())
    return Loaded(catalogue, read_values(catalogue, DATA_FOLDER, office_folder=office_folder()))


def regulation_data() -> tuple[Regulation, Index]:
    """Give the regulation and its search index.

    Raises
    ------
    DataError
        When a table cannot be read.
    """
    return _read_regulation(_fingerprint(DATA_FOLDER))


def quality_findings() -> tuple[Finding, ...]:
    """Give what the automatic checks find in the data that are shown."""
    return _check(_fingerprint(DATA_FOLDER), _fingerprint(office_folder()))


@st.cache_resource(max_entries=1, show_spinner=False)
def _read_regulation(shipped: tuple[object, ...]) -> tuple[Regulation, Index]:  # noqa: ARG001
    regulation = read_regulation(DATA_FOLDER)
    names = {code: place.name for code, place in atlas_data().catalogue.districts.items()}
    return regulation, index_of(regulation, names=names)


@st.cache_resource(max_entries=1, show_spinner=False)
def _check(shipped: tuple[object, ...], office: tuple[object, ...]) -> tuple[Finding, ...]:  # noqa: ARG001
    loaded = atlas_data()
    return findings(
        loaded.catalogue,
        loaded.values,
        regulation=regulation_data()[0],
        held_back=read_held_back(DATA_FOLDER),
    )
