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


async def find_movie(client: ArrClient, tmdb_id: int) -> Movie:
    """Look up a movie."""
    found = await client.async_lookup_id(Kind.MOVIE, tmdb_id)
    assert isinstance(found, Movie)
    return found


async def find_series(client: ArrClient, tvdb_id: int) -> Series:
    """Look up a series."""
    found = await client.async_lookup_id(Kind.SERIES, tvdb_id)
    assert isinstance(found, Series)
    return found


async def find_artist(client: ArrClient, mbid: str) -> Artist:
    """Look up an artist."""
    found = await client.async_lookup_id(Kind.ARTIST, mbid)
    assert isinstance(found, Artist)
    return found


async def find_album(client: ArrClient, mbid: str) -> Album:
    """Look up an album."""
    found = await client.async_lookup_id(Kind.ALBUM, mbid)
    assert isinstance(found, Album)
    return found


def command_bodies(app: SimulatedApp, name: str) -> list[dict[str, Any]]:
    """Return the parameters of the commands of one name."""
    return [command["body"] for command in app.commands_named(name)]
