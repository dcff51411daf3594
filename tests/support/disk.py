"""A disk for the household's file, which fails when it is told to."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.helpers import storage

from tests.support.helpers import Json

NAME = "requestarr.requests"
STORE = "custom_components.requestarr.household.ledger_store"
# The test harness keeps files in memory; these are the real ones.
LOAD, WRITE = storage.Store._async_load, storage.Store._async_write_data


class Disk:
    """A disk that fails when it is told to; it counts what was tried."""

    def __init__(self, path: Path) -> None:
        """Start in good health."""
        self.file = path / ".storage" / NAME
        self.failure: Exception | None = None
        self.good_writes: int | None = None
        self.tries = 0

    @property
    def content(self) -> Json:
        """Return all that is on the disk."""
        data: Json = json.loads(self.file.read_text())["data"]
        return data

    @property
    def rows(self) -> list[Json]:
        """Return the requests that are on the disk."""
        rows: list[Json] = self.content["requests"] if self.file.exists() else []
        return rows

    def write(
        self, write: Callable[..., None], name: str, *args: Any, **kw: Any
    ) -> None:
        """Write a file, or fail to."""
        if name == str(self.file):
            self.tries += 1
            if self.good_writes is not None:
                self.good_writes -= 1
            if self.failure and (self.good_writes is None or self.good_writes < 0):
                raise self.failure
        write(name, *args, **kw)


@contextmanager
def failing_disk(hass: HomeAssistant, path: Path) -> Generator[Disk]:
    """Keep everything on a disk that can fail."""
    hass.config.config_dir = str(path)
    found, write = Disk(path), storage.write_utf8_file_atomic
    with (
        patch.object(storage.Store, "_async_load", LOAD),
        patch.object(storage.Store, "_async_write_data", WRITE),
        patch.object(
            storage,
            "write_utf8_file_atomic",
            lambda *args, **kw: found.write(write, *args, **kw),
        ),
    ):
        with (
            patch(f"{STORE}.SAVE_SECONDS", 0.01),
            patch(f"{STORE}.RETRY_SECONDS", (0.02, 0.05)),
        ):
            yield found
        found.failure = None
