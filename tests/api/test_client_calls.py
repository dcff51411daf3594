"""Test what each method of the client sends: to which address, with which query and body."""

from collections.abc import Iterator
import inspect
import re
from typing import Any
from unittest.mock import Mock

import aiohttp
from aioresponses import aioresponses
import pytest

from custom_components.requestarr.api import ArrClient, Kind, Service

from .calls import LIDARR, RADARR, SONARR, Case
from .change_calls import CHANGES
from .read_calls import READS
from .wire import KEY

# A base path, as a proxy wants it
BASE = "http://arr.example:8989/media"
API = {RADARR: "/api/v3", SONARR: "/api/v3", LIDARR: "/api/v1"}
ANYTHING = re.compile("")
CASES = (*READS, *CHANGES)
# Methods that send nothing
SILENT = {"cover_url", "fanart_url"}


class Answer(aiohttp.ClientResponse):
    """An answer with what aioresponses does not know yet that aiohttp wants."""

    def __init__(self, *args: Any, **more: Any) -> None:
        """Have the request written already."""
        super().__init__(*args, stream_writer=Mock(output_size=0), **more)


@pytest.fixture
def app() -> Iterator[aioresponses]:
    """Stand between the client and any app."""
    with aioresponses() as opened:
        yield opened


@pytest.mark.parametrize(
    "case", CASES, ids=lambda one: f"{one.service}-{one.method.removeprefix('async_')}"
)
async def test_what_is_sent(
    app: aioresponses, session: aiohttp.ClientSession, case: Case
) -> None:
    """Each call goes to its one address, with the key in a header and nowhere else."""
    for wanted, answer in zip(case.sent, case.answers, strict=bool(case.sent)):
        payload = [] if answer == () else answer
        app.add(ANYTHING, method=wanted.verb, payload=payload, response_class=Answer)
    await case.call(ArrClient(session, BASE, KEY, case.service))
    assert [
        (verb, str(url.with_query(None)), dict(url.query), each.kwargs["json"])
        for (verb, url), calls in app.requests.items()
        for each in calls
    ] == [
        (one.verb, f"{BASE}{API[case.service]}{one.path}", one.query, one.content)
        for one in case.sent
    ]
    for (_, url), calls in app.requests.items():
        assert KEY not in str(url)
        for each in calls:
            assert each.kwargs["headers"] == {
                "Accept": "application/json",
                "X-Api-Key": KEY,
            }
            assert each.kwargs["allow_redirects"] is False


def test_every_method_is_in_the_table() -> None:
    """A new method of the client has a row of its own here."""
    methods = {
        name
        for name, _ in inspect.getmembers(ArrClient, inspect.isfunction)
        if not name.startswith("_")
    }
    assert methods == {one.method for one in CASES} | SILENT


@pytest.mark.parametrize(
    ("service", "path"),
    [
        (RADARR, "/api/v3/mediacover/7"),
        (SONARR, "/api/v3/mediacover/7"),
        (LIDARR, "/api/v1/mediacover/artist/7"),
    ],
)
def test_where_a_picture_is(
    app: aioresponses, session: aiohttp.ClientSession, service: Service, path: str
) -> None:
    """The address of a picture has no key in it, and nothing is asked for it."""
    client = ArrClient(session, BASE, KEY, service)
    assert client.cover_url(7) == f"{BASE}{path}/poster-500.jpg"
    assert client.cover_url(7, height=250) == f"{BASE}{path}/poster-250.jpg"
    assert client.fanart_url(7) == f"{BASE}{path}/fanart.jpg"
    app.assert_not_called()


def test_where_an_album_s_picture_is(session: aiohttp.ClientSession) -> None:
    """Albums have addresses of their own, as their numbers are those of artists too."""
    client = ArrClient(session, BASE, KEY, LIDARR)
    address = f"{BASE}/api/v1/mediacover/album/7/cover-500.jpg"
    assert client.cover_url(7, Kind.ALBUM) == address
