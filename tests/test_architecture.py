"""The house keeps its plan: what the pages may do, and that every module has its place."""

import ast
import tomllib
from itertools import chain

import pytest

from tests.live import PAGES, ROOT

LONGEST_PAGE = 80
LONGEST_MODULE = 450
MODULES = sorted(chain((ROOT / "atlas").rglob("*.py"), (ROOT / "geo").rglob("*.py")))
PAGE_FILES = sorted((ROOT / "pages").glob("*.py"))
READS_A_FILE = {"open", "read_text", "read_bytes", "read_csv", "read_file"}
# A name of these says nothing of what a module is about.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "service"}


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def called(node):
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_every_page_that_is_tested_is_there_and_no_other():
    assert sorted(path.stem for path in PAGE_FILES) == sorted(PAGES)


@pytest.mark.parametrize("path", PAGE_FILES, ids=lambda path: path.stem)
def test_a_page_only_opens_chooses_and_shows(path):
    nodes = list(ast.walk(tree(path)))
    defined = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    assert not [node.name for node in nodes if isinstance(node, defined)]
    assert not [n.op for n in nodes if isinstance(n, ast.BinOp) and not isinstance(n.op, ast.BitOr)]
    assert not {called(n) for n in nodes if isinstance(n, ast.Call)} & READS_A_FILE
    assert {name.partition(".")[0] for name in imports(path)} <= {"streamlit", "atlas"}
    assert "open_page" in {called(n) for n in nodes if isinstance(n, ast.Call)}
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_PAGE


def test_every_module_of_the_atlas_has_its_layer_and_no_layer_is_empty():
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    (layers,) = (item["layers"] for item in contracts if item["type"] == "layers")
    named = [name.strip() for layer in layers for name in layer.split("|")]
    there = {
        path.stem
        for path in (ROOT / "atlas").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert sorted(named) == sorted(there - {"__init__"})


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_one_idea_and_a_name_for_it(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert path.stem not in EMPTY_NAMES
    assert ast.get_docstring(ast.parse(text))


def test_streamlit_is_known_to_the_interface_alone():
    users = {
        path.relative_to(ROOT).parts[:2]
        for path in MODULES
        if any(name.partition(".")[0].startswith("streamlit") for name in imports(path))
    }
    assert users == {("atlas", "ui")}


def test_every_dependency_is_used():
    """A package that nothing imports is named here with what needs it."""
    by_import = {
        "authlib": "streamlit's sign-in",
        "psycopg": "the driver that SQLAlchemy takes for postgresql+psycopg",
    }
    names = {
        "pillow": "PIL",
        "pyyaml": "yaml",
        "python-docx": "docx",
        "python-pptx": "pptx",
        "streamlit-folium": "streamlit_folium",
        "xstatic-leaflet": "xstatic",
    }
    with (ROOT / "pyproject.toml").open("rb") as file:
        listed = tomllib.load(file)["project"]["dependencies"]
    packages = {item.partition(">")[0].partition("[")[0].lower() for item in listed}
    used = {name.partition(".")[0].lower() for path in MODULES for name in imports(path)}
    unused = {name for name in packages if names.get(name, name).lower() not in used}
    assert unused == set(by_import)
