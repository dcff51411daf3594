"""What has come and went again is no news: nobody is told of what isn't there."""

from collections.abc import Callable
from typing import Any

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.api import Kind, Service
from custom_components.requestarr.household.request import RequestStatus
from tests.app.test_pushed_changes import edit
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.family import kept, store
from tests.support.helpers import Json, async_user
from tests.support.home import Home
from tests.support.home_page import HomePage

BREAKING_BAD = 81189
DAFT_PUNK = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"
SERIES: Json = {
    "service": Service.SONARR,
    "kind": Kind.SERIES,
    "external_id": BREAKING_BAD,
}
MUSIC: Json = {"service": Service.LIDARR, "kind": Kind.ARTIST, "external_id": DAFT_PUNK}
SEASON: Json = {
    **SERIES,
    "seasons": frozenset({1}),
    "all_seasons": frozenset({1}),
}


def gone(app: SimulatedApp) -> None:
    """Have the title deleted."""
    [row] = {**app.movies, **app.series, **app.artists}.values()
    app.backend.forget(row)


def without_file(app: SimulatedApp) -> None:
    """Have the movie's file deleted."""
    app.backend.set_file(app.movies[1], has_file=False)


def another_season(app: SimulatedApp) -> None:
    """Have the files of the season deleted, and those of another one left."""
    gone(app)
    app.add_series(BREAKING_BAD, seasons=[1, 2], files={2: 13})


def nothing(_app: SimulatedApp) -> None:
    """Leave all as it is."""


async def news_of(
    hass: HomeAssistant,
    hass_ws_client: Any,
    make_entry: EntryFactory,
    hass_storage: Json,
    app: SimulatedApp,
    **fields: Any,
) -> tuple[MockConfigEntry, HomePage]:
    """Set an app up that somebody asked for something that has come; open their Home."""
    entry, user = make_entry(app), await async_user(hass, "Kid")
    store(hass_storage, kept(entry, user, RequestStatus.AVAILABLE, **fields).as_dict())
    await set_up(hass, entry)
    return entry, await HomePage.open(hass, hass_ws_client, user)


@pytest.mark.parametrize(
    ("service", "fields", "change", "stays"),
    [
        ("radarr", {}, nothing, True),
        ("radarr", {}, gone, False),
        ("radarr", {}, without_file, False),
        ("sonarr", SERIES, nothing, True),
        ("sonarr", SERIES, gone, False),
        ("sonarr", SERIES, another_season, True),
        ("sonarr", SEASON, nothing, True),
        ("sonarr", SEASON, gone, False),
        ("sonarr", SEASON, another_season, False),
        ("lidarr", MUSIC, nothing, True),
        ("lidarr", MUSIC, gone, False),
    ],
)
async def test_title_that_went(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    make_entry: EntryFactory,
    hass_storage: Json,
    app: SimulatedApp,
    fields: Json,
    change: Callable[[SimulatedApp], None],
    stays: bool,
) -> None:
    """Tell of what has come for as long as its files are there."""
    if app.service == "radarr":
        app.add_movie(603, has_file=True)
    elif app.service == "sonarr":
        app.add_series(BREAKING_BAD, seasons=[1, 2], files={1: 7, 2: 13})
    else:
        app.add_artist(DAFT_PUNK, files=("Discovery",))
    entry, page = await news_of(
        hass, hass_ws_client, make_entry, hass_storage, app, **fields
    )
    assert len(page.news) == 1
    change(app)
    await home.look_again(entry)
    while bool(page.news) is not stays:
        await page.next()


@pytest.mark.parametrize("knows_artist", [True, False])
@pytest.mark.parametrize("how", ["there", "album", "artist"])
async def test_album_that_went(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    make_entry: EntryFactory,
    hass_storage: Json,
    lidarr: SimulatedApp,
    how: str,
    knows_artist: bool,
) -> None:
    """Tell of an album for as long as it is there, as far as that is known."""
    lidarr.add_artist(DAFT_PUNK, files=("Discovery", "Homework"))
    album = next(one for one in lidarr.albums.values() if one["title"] == "Discovery")
    entry, page = await news_of(
        hass,
        hass_ws_client,
        make_entry,
        hass_storage,
        lidarr,
        **{**MUSIC, "kind": Kind.ALBUM, "external_id": album["foreignAlbumId"]},
        artist_id=DAFT_PUNK if knows_artist else None,
    )
    await home.quiet()
    assert len(page.news) == 1
    if how == "artist":
        gone(lidarr)
    elif how == "album":
        await edit(lidarr, "DELETE", f"/album/{album['id']}")
    await home.look_again(entry)
    stays = how == "there" or not knows_artist
    while bool(page.news) is not stays:
        await page.next()
