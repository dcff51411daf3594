"""Test that the client stands on its own."""

import ast
import asyncio
from pathlib import Path
import sys

import pytest

import custom_components.requestarr.api

PACKAGE = Path(custom_components.requestarr.api.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
ALLOWED = {*sys.stdlib_module_names, "aiohttp", "yarl"}
BLOCKED = """
import sys


class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("homeassistant", "custom_components"):
            raise ImportError(name)


sys.meta_path.insert(0, Blocked())
# Last, as what lies beside the client may be called like a module of Python's own.
sys.path.append(sys.argv[1])
import api
import api.recipes
print(api.ArrClient.__name__)
"""


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_imports_only_its_own(module: Path) -> None:
    """Import the standard library, aiohttp, yarl and modules beside it, no more."""
    depth = len(module.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        elif isinstance(node, ast.ImportFrom):
            assert node.level <= depth
            continue
        else:
            continue
        assert {name.partition(".")[0] for name in names} <= ALLOWED


async def test_works_without_home_assistant() -> None:
    """Import the whole package where Home Assistant cannot be imported."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-BP",
        "-c",
        BLOCKED,
        str(PACKAGE.parent),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    assert out.decode().strip() == "ArrClient", err.decode()
