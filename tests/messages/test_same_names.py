"""Titles of one name are told apart wherever they stand beside each other."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.home_page import HomePage
from tests.support.search import search

DAFT_PUNK = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"
BEATLES = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"
GRUNGE, SIXTIES = "90s US grunge band", "60s band from the UK"


@pytest.fixture
async def ada(home: Home, lidarr: SimulatedApp) -> Person:
    """Have a Lidarr that holds two artists of one name, with an album of one name each."""
    for key, more in ((DAFT_PUNK, GRUNGE), (BEATLES, SIXTIES)):
        name = {"artistName": "Nirvana", "disambiguation": more}
        row = lidarr.add_artist(key, files="all", **name)
        albums = [one for one in lidarr.albums.values() if one["artistId"] == row["id"]]
        albums[0].update(title="Greatest Hits", disambiguation=f"by the {more}")
        albums[1].update(monitored=False)
    await home.add(lidarr)
    return await home.parent()


def said(results: list[Json]) -> dict[str, str | None]:
    """Return the labels of what is called as something else beside it."""
    return {
        one.get("foreign_artist_id", "")
        if one["kind"] == "artist"
        else one["foreign_album_id"]: one.get("label")
        for one in results
    }


async def test_shelf_of_artists(
    hass: HomeAssistant, hass_ws_client: Any, ada: Person
) -> None:
    """Two artists of one name are not the same on a shelf, opened or not."""
    page = await HomePage.open(hass, hass_ws_client, ada.user)
    shelf = await page.until("arrived")
    expected = {DAFT_PUNK: f"Nirvana ({GRUNGE})", BEATLES: f"Nirvana ({SIXTIES})"}
    assert said(shelf["results"]) == expected
    answer = await ada.ask("shelf", shelf="arrived")
    assert said(answer["results"]) == expected
    one = await ada.ask("shelf", shelf="arrived", offset=1, limit=1)
    assert list(said(one["results"]).values()) == [
        list(said(answer["results"]).values())[1]
    ]


async def test_library_search(
    hass: HomeAssistant, hass_ws_client: Any, lidarr: SimulatedApp, ada: Person
) -> None:
    """What the library is found to have says which of them it is."""
    lidarr.fail("/search", status=503)
    found = await search(await hass_ws_client(hass), "Nirvana")
    told = {one["foreign_artist_id"]: one for one in found.of("artist")["results"]}
    assert {key: one["disambiguation"] for key, one in told.items()} == {
        DAFT_PUNK: GRUNGE,
        BEATLES: SIXTIES,
    }
    for key in (DAFT_PUNK, BEATLES):
        await ada.ask("get_artist_albums", foreign_artist_id=key)
    found = await search(await hass_ws_client(hass), "Greatest Hits")
    told = {one["foreign_artist_id"]: one for one in found.of("album")["results"]}
    assert told[DAFT_PUNK]["disambiguation"] == f"by the {GRUNGE}"
    assert told[BEATLES]["disambiguation"] == f"by the {SIXTIES}"


@pytest.mark.parametrize(
    ("titles", "labels"),
    [
        (["The Matrix", "Star Wars"], [None, None]),
        (["Dune", "Dune"], ["Dune (1999)", "Dune (1977)"]),
        (["Dune", "dune"], ["Dune (1999)", "dune (1977)"]),
        (["Dune (1999)", "Dune (1977)"], [None, None]),
    ],
)
async def test_shelf_of_movies(
    home: Home, radarr: SimulatedApp, titles: list[str], labels: list[str | None]
) -> None:
    """Movies of one name have their years, others nothing."""
    for tmdb_id, title in zip((603, 11), titles, strict=True):
        radarr.add_movie(tmdb_id, has_file=True, title=title)
    await home.add(radarr)
    ada = await home.parent()
    results = (await ada.ask("shelf", shelf="arrived"))["results"]
    found = {one["tmdb_id"]: one.get("label") for one in results}
    assert [found[603], found[11]] == labels


async def test_request_of_what_is_there(home: Home, lidarr: SimulatedApp) -> None:
    """A request for what the app has says which of them it is, though nothing was looked up."""
    name = {"artistName": "Nirvana", "disambiguation": GRUNGE}
    lidarr.add_artist(DAFT_PUNK, albums=(), monitored=False, **name)
    await home.add(lidarr)
    lidarr.fail("/lookup", status=503)
    mia = await home.person("Mia")
    answer = await mia.ask("request_artist", foreign_artist_id=DAFT_PUNK)
    assert answer["success"], answer
    found = await mia.mine()
    assert found["disambiguation"] == GRUNGE
    assert GRUNGE in found["label"]
