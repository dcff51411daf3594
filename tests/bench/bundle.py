"""What a browser has to fetch before the card shows."""

import gzip

from tests.e2e.process import ROOT

from .figures import Figure

BUNDLE = ROOT / "custom_components" / "requestarr" / "frontend" / "requestarr-card.js"
AIM_KIB = 40.0


def measure_bundle() -> list[Figure]:
    """Measure the card's one file."""
    raw = BUNDLE.read_bytes()
    return [
        size("raw", len(raw)),
        size("gzip", len(gzip.compress(raw, 9)), AIM_KIB),
    ]


def size(name: str, count: int, aim: float | None = None) -> Figure:
    """Return a size in KiB of 1024 bytes."""
    return Figure(part="bundle", name=name, value=count / 1024, unit="KiB", aim=aim)
