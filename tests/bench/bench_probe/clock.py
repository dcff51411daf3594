"""A faster clock for what Requestarr does regularly."""

import importlib
import sys
from typing import Any

from homeassistant.core import HomeAssistant

PACKAGE = "custom_components.requestarr"
INTERVALS = (
    "DETAILS_INTERVAL",
    "IDLE_QUEUE_SECONDS",
    "JUST_READ",
    "LIBRARY_INTERVAL",
    "LIFETIME",
    "QUEUE_INTERVAL",
    "READS_PERIOD",
    "SAFETY_INTERVAL",
    "SLACK",
    "SPREAD",
)


async def hurry(hass: HomeAssistant, speed: float) -> None:
    """Shorten Requestarr's intervals; only before it is set up.

    Limits stay as they are, so that a busy machine is not taken for a dead app.
    """
    for module in ("app.pushed_changes", "api.push"):
        name = f"{PACKAGE}.{module}"
        await hass.async_add_import_executor_job(importlib.import_module, name)
    for name in INTERVALS:
        shorten(name, speed)
    timing: Any = sys.modules[f"{PACKAGE}.api.push"]
    ours = timing.TIMING
    object.__setattr__(ours, "ping", ours.ping / speed)
    object.__setattr__(ours, "steady", ours.steady / speed)
    object.__setattr__(ours, "delays", tuple(it / speed for it in ours.delays))


def shorten(name: str, speed: float) -> None:
    """Shorten one interval wherever a module of Requestarr has it."""
    homes = [
        module
        for place, module in sys.modules.items()
        if place.startswith(PACKAGE) and hasattr(module, name)
    ]
    if not homes:
        raise LookupError(f"Requestarr has no {name} any more")
    for module in homes:
        setattr(module, name, getattr(module, name) / speed)
