"""Check that every module of the integration is covered, not only their sum."""

import json
from pathlib import Path
import sys

FLOOR = 95.0
FLOORS = {"config_flow.py": 100.0}


def too_low(report: Path) -> list[str]:
    """Return a line for each module of a coverage report that is below its floor."""
    files = json.loads(report.read_text())["files"]
    return [
        f"{name}: {percent:.1f} % is covered, {floor:g} % is the floor"
        for name, entry in sorted(files.items())
        if (percent := entry["summary"]["percent_covered"])
        < (floor := FLOORS.get(Path(name).name, FLOOR))
    ]


def main() -> None:
    """Name the modules that are below their floor and fail if there are any."""
    if lines := too_low(Path(sys.argv[1])):
        sys.exit("\n".join(lines))


if __name__ == "__main__":
    main()
