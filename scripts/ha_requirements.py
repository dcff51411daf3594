"""Print what a start of the installed Home Assistant needs from the package index."""

import json
from pathlib import Path
import sys

from homeassistant import bootstrap

COMPONENTS = Path(bootstrap.__file__).parent / "components"
STAGE_ZERO = {"isal", "labs", "logger", "network", "system_log"}


def integrations(names: set[str]) -> dict[str, dict[str, list[str]]]:
    """Return the manifests of the named integrations and of all they depend on."""
    found: dict[str, dict[str, list[str]]] = {}
    todo = set(names)
    while todo:
        name = todo.pop()
        manifest = COMPONENTS / name / "manifest.json"
        if name in found or not manifest.exists():
            continue
        found[name] = json.loads(manifest.read_text())
        todo |= set(found[name].get("dependencies", []))
    return found


def requirements(names: set[str]) -> list[str]:
    """Return the requirements of the named integrations, sorted and each once."""
    manifests = integrations(names).values()
    return sorted({line for m in manifests for line in m.get("requirements", [])})


def main() -> None:
    """Print the requirements of a start with the integrations named as arguments."""
    always = bootstrap.CORE_INTEGRATIONS | bootstrap.DEFAULT_INTEGRATIONS
    names = {*always, *bootstrap.FRONTEND_INTEGRATIONS, *STAGE_ZERO, *sys.argv[1:]}
    print("\n".join(requirements(names)))


if __name__ == "__main__":
    main()
