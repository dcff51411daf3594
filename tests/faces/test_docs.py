"""What the documents name is there: files, classes and what they have, commands."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
import re

import pytest

from custom_components.requestarr import const

ROOT = Path(__file__).parents[2]
INTEGRATION = ROOT / "custom_components" / "requestarr"
DOCUMENTS = [
    ROOT / "CONTRIBUTING.md",
    ROOT / "README.md",
    *(ROOT / "docs").glob("*.md"),
]
ENDINGS = "css|json|md|py|sh|toml|ts|txt|yaml|yml"
FILE = re.compile(rf"`(\.?\w[\w./-]*\.(?:{ENDINGS}))`")
FOLDER = re.compile(r"`((?:[\w.-]+/)+)`")
MEMBER = re.compile(r"`([A-Z][A-Za-z]+)\.([a-z]\w+)`")
COMMAND = re.compile(r"`requestarr/(\w+)`")
# CONTRIBUTING's example of a command that is yet to be written.
EXAMPLES = {"recent"}


@cache
def paths() -> frozenset[str]:
    """Return what there is in the clone, each by all the ends of its path."""
    tops = [
        "blueprints",
        "custom_components",
        "docs",
        "locks",
        "scripts",
        "tests",
        "www",
    ]
    skipped = {"node_modules", "__pycache__", ".mypy_cache"}
    there = [*ROOT.glob("*"), *(ROOT / ".github").rglob("*")]
    for top in tops:
        for folder, folders, files in (ROOT / top).walk():
            folders[:] = [name for name in folders if name not in skipped]
            there += [folder, *(folder / name for name in files)]
    parts = [path.relative_to(ROOT).parts for path in there]
    return frozenset("/".join(each[at:]) for each in parts for at in range(len(each)))


@cache
def members() -> dict[str, set[str]]:
    """Return the names in each class of the integration."""
    found: dict[str, set[str]] = {}
    for path in INTEGRATION.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, set()).update(_names_in(node))
    return found


def _names_in(node: ast.ClassDef) -> Iterator[str]:
    """Yield what a class defines, and what its methods keep in it."""
    for each in ast.walk(node):
        match each:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_is_named_is_there(document: Path) -> None:
    """Who follows a document finds what it names where it says."""
    text = document.read_text(encoding="utf-8")
    named = {*FILE.findall(text), *FOLDER.findall(text)}
    assert not {name for name in named if name.strip("/") not in paths()}
    assert not {
        (name, member)
        for name, member in MEMBER.findall(text)
        if name in members() and member not in members()[name]
    }
    commands = {value for key, value in vars(const).items() if key.startswith("WS_")}
    assert not {
        name
        for name in COMMAND.findall(text)
        if name not in EXAMPLES and f"requestarr/{name}" not in commands
    }


def test_the_classes_to_know_are_where_the_first_screen_says() -> None:
    """A newcomer finds the seven classes, and no more than these."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| `([\w/]+\.py)` \|", text, re.MULTILINE)
    assert 0 < len(rows) <= 7
    for name, file in rows:
        tree = ast.parse((INTEGRATION / file).read_text(encoding="utf-8"))
        assert name in {one.name for one in tree.body if isinstance(one, ast.ClassDef)}
