"""What is said to people who are no admins, in which no app is called by its product."""

from collections.abc import Iterator, Mapping
import re
from typing import Any

from tests.support.helpers import Json
from tests.support.household import ADMIN, Caller

PRODUCTS = re.compile("radarr|sonarr|lidarr", re.IGNORECASE)
# What a client goes by, and shows nobody.
UNSEEN = {"service", "translation_key", "translation_domain"}


class Overheard:
    """A client's connection, of which all that comes is kept."""

    def __init__(self, client: Any) -> None:
        """Listen to a connection."""
        self._client = client
        self.said: list[Json] = []

    def __getattr__(self, name: str) -> Any:
        """Be the connection in all else."""
        return getattr(self._client, name)

    async def receive_json(self, *args: Any, **kwargs: Any) -> Json:
        """Return what comes next, and keep it."""
        message: Json = await self._client.receive_json(*args, **kwargs)
        self.said.append(message)
        return message


def overhear(callers: Mapping[str, Caller]) -> list[Overheard]:
    """Listen to all who are no admins."""
    heard = []
    for word, caller in callers.items():
        if word != ADMIN and caller.client is not None:
            caller.client = Overheard(caller.client)
            heard.append(caller.client)
    return heard


def products(said: Any, path: str = "") -> Iterator[str]:
    """Yield all that names an app by its product, with where it stands."""
    if isinstance(said, dict):
        for key, value in said.items():
            if key not in UNSEEN:
                yield from products(value, f"{path}.{key}")
    elif isinstance(said, list | tuple):
        for value in said:
            yield from products(value, path)
    elif isinstance(said, str) and PRODUCTS.search(said):
        yield f"{path}: {said}"
