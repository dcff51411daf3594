"""How requests end: by files, by other means, by what the app lost."""

from dataclasses import replace
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import (
    BREAKING_BAD,
    MATRIX,
    STAR_WARS,
    events,
    names,
)
from tests.support.given import album_sent, taken_out
from tests.support.helpers import (
    Json,
    only,
    seasons_monitored,
    until,
    wanted_seasons,
)
from tests.support.home import Home
from tests.support.past import Past
from tests.support.wishes import wish_for

pytestmark = pytest.mark.usefixtures("haste")


@pytest.mark.parametrize(("has_file", "status"), [(True, "available"), (False, "sent")])
@pytest.mark.parametrize("fails", [False, True])
async def test_appears_by_other_means(
    home: Home, radarr: SimulatedApp, fails: bool, has_file: bool, status: str
) -> None:
    """Close a request that waits, or has failed, when somebody adds the movie in the app."""
    entry = await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    if fails:
        radarr.fail("/movie$", method="POST", status=503)
        await ada.ask("request_movie", **MATRIX)
    await mia.ask("request_movie", **MATRIX)
    assert (await mia.mine())["status"] == ("failed" if fails else "pending")
    radarr.clear_faults()
    radarr.add_movie(603, has_file=has_file)
    await home.look_again(entry)
    found = await mia.mine()
    assert (found["status"], found["wait"], found["message"]) == (status, None, None)
    assert not found["can"]["approve"]


async def test_series_of_which_one_season_appears(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Go on waiting for the other season."""
    entry = await home.add(sonarr)
    mia = await home.person("Mia")
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1, 2])
    sonarr.add_series(81189, seasons=[1], files={1: 7})
    await home.look_again(entry)
    assert (await mia.mine())["status"] == "pending"


async def test_already_here(home: Home, radarr: SimulatedApp) -> None:
    """Say so, and write nothing down, when somebody asks for what is here."""
    await home.add(radarr)
    mia = await home.person("Mia")
    radarr.add_movie(603, has_file=True)
    outcome = await mia.ask("request_movie", **MATRIX)
    assert (outcome["error_code"], outcome["status"]) == ("already_exists", "available")
    assert outcome["request_id"] is None
    assert await mia.requests() == []


async def test_already_wanted(home: Home, radarr: SimulatedApp) -> None:
    """Follow what the app is looking for already, for who asks now."""
    entry = await home.add(radarr, rules={"limit": 1})
    mia = await home.person("Mia")
    row = radarr.add_movie(603)
    outcome = await mia.ask("request_movie", **MATRIX)
    assert outcome["error_code"] == "already_exists"
    assert (await mia.mine())["status"] == "sent"
    assert (await mia.ask("request_movie", **STAR_WARS))["status"] == "pending"
    radarr.backend.set_file(row, has_file=True)
    await home.look_again(entry)
    assert [one["status"] for one in await mia.requests()] == ["pending", "available"]


async def test_deleted_in_the_app(home: Home, radarr: SimulatedApp) -> None:
    """Say that a movie is gone; who may not decide needs leave to get it again."""
    entry = await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    asked = await mia.ask("request_movie", **MATRIX)
    await ada.ask("approve", request_id=asked["request_id"])
    await home.quiet()
    radarr.movies.clear()
    await home.look_again(entry)
    found = await mia.mine()
    assert (found["status"], found["message"]) == (
        "failed",
        "The movie app no longer has this title.",
    )

    outcome = await mia.ask("request_movie", **MATRIX)
    assert (outcome["status"], outcome["request_id"]) == ("pending", found["id"])
    assert not radarr.movies
    assert (await mia.mine())["wait"] == "approval"
    await ada.ask("approve", request_id=found["id"])
    await home.quiet()
    assert only(radarr.movies)["monitored"]
    assert (await mia.mine())["status"] == "sent"


async def test_deleted_series_of_which_a_part_is_wanted(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Get only what is asked for of a series that once was wanted whole."""
    entry = await home.add(sonarr)
    ada = await home.parent()
    await ada.ask("request_series", tvdb_id=81189)
    await home.quiet()
    sonarr.series.clear()
    sonarr.episodes.clear()
    await home.look_again(entry)
    assert (await ada.mine())["status"] == "failed"

    outcome = await ada.ask("request_series", tvdb_id=81189, seasons=[1])
    assert outcome["success"]
    await home.quiet()
    flags = seasons_monitored(sonarr, only(sonarr.series)["id"])
    assert {number for number, flag in flags.items() if flag == {True}} == {1}
    found = {tuple(one["seasons"]): one["status"] for one in await ada.requests()}
    assert found == {(1,): "sent", (1, 2, 3, 4, 5): "failed"}


async def test_failed_is_tried_again_by_asking(
    home: Home, radarr: SimulatedApp
) -> None:
    """Send what was approved once when somebody else asks for it too."""
    ada, mia = await home.move_in(radarr, "Ada", "Mia")
    radarr.fail("/movie$", method="POST", status=503, times=1)
    await ada.ask("request_movie", **MATRIX)
    outcome = await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    assert outcome["success"]
    assert only(radarr.movies)["monitored"]
    found = await mia.mine()
    assert (found["status"], names(found)) == ("sent", ["Ada", "Mia"])
    assert events(found) == ["requested", "failed", "joined", "requested", "sent"]


async def test_removed_app(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Withdraw what waits for an app that is removed, and still list it."""
    entry = await home.add(radarr)
    mia = await home.person("Mia")
    await mia.ask("request_movie", **MATRIX)
    await hass.config_entries.async_remove(entry.entry_id)
    found = await mia.mine()
    assert (found["status"], found["wait"]) == ("withdrawn", None)
    assert (found["instance"], found["title"]) == (None, "The Matrix")
    assert found["history"][-1]["name"] is None
    assert not any(found["can"].values())


async def test_removed_app_that_lost_a_title(home: Home, radarr: SimulatedApp) -> None:
    """Offer no other try of what failed in an app that is removed."""
    entry, mia = await taken_out(home, radarr)
    await home.look_again(entry)
    assert (await mia.mine())["can"]["retry"]
    await home.hass.config_entries.async_remove(entry.entry_id)
    found = await mia.mine()
    assert (found["status"], found["can"]["retry"]) == ("failed", False)


async def test_album_comes(home: Home, lidarr: SimulatedApp) -> None:
    """Follow an album from the wish to its files."""
    entry = await home.add(lidarr)
    mia, ada = await home.people("Mia", "Ada")
    wish = wish_for(lidarr, "album")
    asked = await mia.ask("request_album", **wish)
    assert asked["status"] == "pending"
    found = await mia.mine()
    assert (found["kind"], found["artist"]) == (
        "album",
        asked["item"] and _artist(lidarr),
    )
    await ada.ask("approve", request_id=asked["request_id"])
    await home.quiet()
    (album,) = [one for one in lidarr.albums.values() if one["monitored"]]
    assert album["foreignAlbumId"] == wish["foreign_album_id"]
    assert (await mia.mine())["status"] == "sent"
    artist = only(lidarr.artists)
    rows = lidarr.queue_add(artist["id"], album_ids=(album["id"],), progress=50)
    lidarr.downloads.finish(rows)
    await home.look_again(entry)
    assert (await mia.mine())["status"] == "available"


def _artist(app: SimulatedApp) -> str:
    """Return the artist whose album is asked for."""
    wish = wish_for(app, "artist")
    return str(wish["title"])


@pytest.mark.parametrize("reload", [False, True])
async def test_album_that_goes_with_its_artist(
    home: Home, lidarr: SimulatedApp, reload: bool
) -> None:
    """Notice that an album is gone, at once or after a restart."""
    entry, ada = await album_sent(home, lidarr)
    lidarr.artists.clear()
    lidarr.albums.clear()
    if reload:
        await home.hass.config_entries.async_reload(entry.entry_id)
        await home.quiet()
    else:
        await home.look_again(entry)
    found = await ada.mine()
    assert (found["status"], found["message"]) == (
        "failed",
        "Lidarr no longer has this title.",
    )


async def test_album_that_can_not_be_read(home: Home, lidarr: SimulatedApp) -> None:
    """Believe nothing of an album that the app would not show just now."""
    _, ada = await album_sent(home, lidarr)
    lidarr.fail("/album$", status=500)
    await home.reload()
    await home.quiet()
    assert (await ada.mine())["status"] == "sent"


async def test_series_without_seasons(home: Home, sonarr: SimulatedApp) -> None:
    """Ask for a series of which no season is known yet, and get those there are later."""
    await home.add(sonarr)
    mia, ada = await home.people("Mia", "Ada")
    app = home.entry.runtime_data
    found = await app.lookups.async_title("series", 81189)
    bare = replace(found, seasons=())
    with patch.object(type(app.lookups), "async_title", return_value=bare):
        asked = await mia.ask("request_series", **BREAKING_BAD)
    assert (await mia.mine())["seasons"] == []
    await ada.ask("approve", request_id=asked["request_id"])
    await home.quiet()
    assert wanted_seasons(sonarr) == {1, 2, 3, 4, 5}
    assert (await mia.mine())["seasons"] == [1, 2, 3, 4, 5]


@pytest.mark.usefixtures("quick_answers")
async def test_title_that_the_app_forgets_before_it_is_added(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Fail what was approved, and that its app denies to know after a restart."""
    entry = await home.add(radarr)
    ada = await home.parent()
    radarr.fail("/movie$", method="POST", hang=True)
    await ada.ask("request_movie", **MATRIX)
    await until(lambda: radarr.calls_to("POST", "/movie"))
    await hass.config_entries.async_unload(entry.entry_id)
    assert (await ada.mine())["status"] == "approved"
    radarr.fail("/movie/lookup", status=404, body={"message": "NotFound"})
    await hass.config_entries.async_setup(entry.entry_id)
    await home.quiet()
    found = await ada.mine()
    assert (found["status"], found["message"]) == (
        "failed",
        "Radarr doesn\u2019t know this title.",
    )
    radarr.clear_faults()
    await radarr.settle()


@pytest.mark.parametrize(
    "between",
    [
        {"status": 404},
        {"status": 404, "body": {"message": "no Route matched with those values"}},
        {"status": 429, "body": {"message": "API rate limit exceeded"}},
        {"html": True},
        {"status": 503},
        {"status": 503, "body": {"message": "Service Unavailable"}},
    ],
)
async def test_resumed_behind_something_else(
    home: Home, past: Past, radarr: SimulatedApp, between: Json
) -> None:
    """Send what was approved before a restart once nothing answers in the app's place."""
    known = await past.asked(radarr, "approved")
    radarr.fail("/movie/lookup", times=1, **between)
    radarr.fail("/tag", times=1, **between)
    with patch("custom_components.requestarr.household.sending.RESUME_SECONDS", (0, 1)):
        await home.set_up(known.entry)
        await home.quiet()
    assert (await (await home.login(known.user)).mine())["status"] == "sent"
    assert radarr.calls_to("POST", "/movie")


@pytest.mark.parametrize("appears", [False, True])
async def test_app_that_fails_until_nobody_waits(
    home: Home, past: Past, radarr: SimulatedApp, appears: bool
) -> None:
    """Try what was approved before a restart so often, then say that it failed."""
    known = await past.asked(radarr, "approved")
    radarr.fail("/movie/lookup", status=503)
    with patch("custom_components.requestarr.household.sending.RESUME_SECONDS", (0, 1)):
        await home.set_up(known.entry)
        mia = await home.login(known.user)
        found = await mia.mine()
        assert (found["status"], found["state"]["status"]) == ("approved", "adding")
        if appears:
            radarr.add_movie(603, has_file=True)
            await known.entry.runtime_data.async_read_library()
        await home.quiet()
    found = await mia.mine()
    assert found["status"] == ("available" if appears else "failed")
    assert events(found)[-1] == found["status"]
    assert not radarr.calls_to("POST", "/movie")


@pytest.mark.parametrize(
    ("files", "status", "state"),
    [
        ({}, "sent", "requested"),
        ({1: 7}, "sent", "partial"),
        ({1: 3}, "sent", "partial"),
        ("all", "available", "available"),
    ],
)
async def test_state_of_several_seasons(
    home: Home, sonarr: SimulatedApp, files: Any, status: str, state: str
) -> None:
    """Find the one word for the seasons that were asked for."""
    entry = await home.add(sonarr)
    mia = await home.person("Mia")
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1, 2])
    sonarr.add_series(81189, seasons=[1, 2], files=files)
    await home.look_again(entry)
    found = await mia.mine()
    assert (found["status"], found["state"]["status"]) == (status, state)
