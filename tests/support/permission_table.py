"""The table of permissions, as the documentation has it."""

from pathlib import Path
import re

from tests.support.household import ADMIN, DECIDER, LIMITED, NOBODY, PLAIN, READ_ONLY
from tests.support.probe_steps import Row

DOCUMENT = Path(__file__).parents[2] / "docs" / "household.md"


COLUMNS = [ADMIN, DECIDER, PLAIN, LIMITED, READ_ONLY, NOBODY]


SECTIONS = ("Commands", "Actions")


def table() -> dict[Row, dict[str, str]]:
    """Return the cells of the table in the documentation, by section, name and condition."""
    lines = iter(DOCUMENT.read_text().splitlines())
    heading = next(_cells(line) for line in lines if line.startswith("| | admin |"))
    assert heading[1:] == COLUMNS
    section, found = "", {}
    next(lines)
    for line in lines:
        if not line.startswith("|"):
            break
        label, *cells = _cells(line)
        if label.startswith("**"):
            section = label.strip("*")
            continue
        condition = label.rpartition("`")[2].strip()
        for name in re.findall(r"`([^`]+)`", label):
            assert (section, name, condition) not in found
            found[section, name, condition] = dict(zip(COLUMNS, cells, strict=True))
    return found


def _cells(line: str) -> list[str]:
    """Return the cells of a table's line."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
