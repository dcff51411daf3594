"""An app that is away from the moment on that it was told something."""

from collections.abc import Generator
from contextlib import contextmanager
import re
from typing import Any
from unittest.mock import patch

from custom_components.requestarr.api.transport import Transport
from tests.arr_simulator import SimulatedApp


@contextmanager
def away_once_told(
    app: SimulatedApp, method: str, path: str, **how: Any
) -> Generator[None]:
    """Have reads of a path fail so as soon as a call of that method is sent."""
    read = app.fail("^never$", method="GET", **how)
    send = Transport.async_send

    async def async_send(one: Transport, verb: str, *args: Any, **more: Any) -> Any:
        """Send a call."""
        if verb == method:
            read.path = re.compile(path)
        return await send(one, verb, *args, **more)

    with patch.object(Transport, "async_send", async_send):
        yield
