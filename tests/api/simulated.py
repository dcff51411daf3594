"""Name titles of the simulated apps, and look them up."""

from collections.abc import Callable
from typing import Any

from custom_components.requestarr.api import (
    Album,
    ArrClient,
    Artist,
    Kind,
    Movie,
    Series,
)
from tests.arr_simulator import SimulatedApp

type Connect = Callable[[SimulatedApp], ArrClient]

MATRIX = 603
BREAKING_BAD = 81189
DAFT_PUNK = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"
DISCOVERY = "48117b90-a16e-34ca-a514-19c702df1158"
HOMEWORK = "6bcec6b4-bc1c-5d79-9dbf-630a6b6fc293"


async def _find[T](
    client: ArrClient, kind: Kind, external_id: int | str, of: type[T]
) -> T:
    """Look up a title of a kind."""
    found = await client.async_lookup_id(kind, external_id)
    assert isinstance(found, of)
    return found


async def find_movie(client: ArrClient, tmdb_id: int) -> Movie:
    """Look up a movie."""
    return await _find(client, Kind.MOVIE, tmdb_id, Movie)


async def find_series(client: ArrClient, tvdb_id: int) -> Series:
    """Look up a series."""
    return await _find(client, Kind.SERIES, tvdb_id, Series)


async def find_artist(client: ArrClient, mbid: str) -> Artist:
    """Look up an artist."""
    return await _find(client, Kind.ARTIST, mbid, Artist)


async def find_album(client: ArrClient, mbid: str) -> Album:
    """Look up an album."""
    return await _find(client, Kind.ALBUM, mbid, Album)


def command_bodies(app: SimulatedApp, name: str) -> list[dict[str, Any]]:
    """Return the parameters of the commands of one name."""
    return [command["body"] for command in app.commands_named(name)]
