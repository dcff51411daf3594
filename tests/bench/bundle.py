"""What a browser has to fetch before something shows."""

import gzip
from pathlib import Path
import re

from tests.e2e.process import ROOT

from .figures import Figure

FRONTEND = ROOT / "custom_components" / "requestarr" / "frontend"
ENTRIES = {
    "card": FRONTEND / "requestarr-card.js",
    "page": FRONTEND / "requestarr-panel.js",
}
#: What a file loads at once; what it loads later is in brackets.
IMPORTED = re.compile(r"""(?:\bfrom|\bimport)["'`]\./([^"'`]+)["'`]""")
AIM_KIB = 40.0


def measure_bundle() -> list[Figure]:
    """Measure what each entry's first paint loads, and what comes later of all."""
    firsts = {name: first_paint(entry) for name, entry in ENTRIES.items()}
    later = {*FRONTEND.iterdir()}.difference(*firsts.values())
    figures = [
        figure
        for name, files in firsts.items()
        for figure in (
            size(f"{name}, raw", sum(file.stat().st_size for file in files)),
            size(f"{name}, gzip", sum(map(gzipped, files)), AIM_KIB),
        )
    ]
    return [*figures, size("later, gzip", sum(map(gzipped, later)))]


def first_paint(entry: Path) -> set[Path]:
    """Return an entry and all that is loaded with it."""
    files: set[Path] = set()
    waiting = [entry]
    while waiting:
        file = waiting.pop()
        files.add(file)
        named = {FRONTEND / name for name in IMPORTED.findall(file.read_text())}
        waiting += named - files
    return files


def gzipped(file: Path) -> int:
    """Return the size of a file as a browser fetches it, in bytes."""
    return len(gzip.compress(file.read_bytes(), 9))


def size(name: str, count: int, aim: float | None = None) -> Figure:
    """Return a size in KiB of 1024 bytes."""
    return Figure(part="bundle", name=name, value=count / 1024, unit="KiB", aim=aim)
