"""What is followed after an app took it: ids that change, wishes that end, and odd moments."""

import asyncio
from collections.abc import Generator
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.household.ledger import DATA_LEDGER
from custom_components.requestarr.household.request import Request
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.haste import hurried, soon
from tests.support.helpers import Json, only, seasons_monitored, until
from tests.support.home import Home
from tests.support.wishes import is_wanted, look, request, rows_of, wish_for

FOLLOWING = "custom_components.requestarr.household.confirmation"
NEW: Json = {"series": 990001, "artist": "9900aaaa-0000-4000-8000-000000000001"}
ID = {"series": "tvdbId", "artist": "foreignArtistId"}
BY_KIND = [("series", "sonarr"), ("artist", "lidarr")]


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Look at what was requested again and again."""
    looks = soon(then=0.05, times=200)
    with (
        hurried(settle=0.05, looks=looks, retries=(0.05, 0.1)),
        patch(f"{FOLLOWING}.LATE_SECONDS", (0.1,)),
    ):
        yield


def kept(hass: HomeAssistant) -> Request:
    """Return the one request that there is."""
    [found] = hass.data[DATA_LEDGER].requests()
    return found


def rename(app: SimulatedApp, kind: str) -> None:
    """Have the title that an app holds go by another external id from now on."""
    row = only(rows_of(app, kind))
    app.upstream.merge(row[ID[kind]], NEW[kind])
    row[ID[kind]] = NEW[kind]


@pytest.mark.parametrize("is_catalogue_down", [True, False])
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_id_that_changes_while_it_is_followed(
    hass: HomeAssistant,
    home: Home,
    app: SimulatedApp,
    kind: str,
    is_catalogue_down: bool,
) -> None:
    """Go on with a title under its new id, as soon as the catalogue tells of it."""
    app.refresh_delay = 3600
    ask = await home.connect_to(app)
    wish = wish_for(app, kind)
    assert (await ask(request(kind), **wish))["status"] == "adding"
    rename(app, kind)
    if is_catalogue_down:
        app.metadata_down = True
        app.calls.clear()
        await until(lambda: len(app.calls_to("GET", f"/{kind}/lookup")) > 1)
        assert kept(hass).status == "sent"
        app.metadata_down = False
    await until(lambda: kept(hass).external_id == NEW[kind])
    app.refresh_delay = 0.0
    app.jobs.finish()
    await home.quiet()
    found = kept(hass)
    assert (found.status, found.settled) == ("sent", True)
    assert is_wanted(app, kind, wish)


@pytest.mark.parametrize(
    ("kind", "service", "path"),
    [
        ("movie", "radarr", "/movie$"),
        ("movie", "radarr", "/command"),
        ("series", "sonarr", r"/series(/\d+)?$"),
        ("series", "sonarr", "/episode$"),
        ("artist", "lidarr", r"/artist(/\d+)?$"),
        ("artist", "lidarr", "/album$"),
        ("album", "lidarr", "/album$"),
        ("album", "lidarr", r"/artist/\d+$"),
    ],
)
async def test_not_found_that_is_not_about_the_title(
    hass: HomeAssistant, home: Home, app: SimulatedApp, kind: str, path: str
) -> None:
    """Take nothing for gone as long as no answer is about the very title."""
    app.refresh_delay = 3600
    ask = await home.connect_to(app)
    wish = wish_for(app, kind)
    assert (await ask(request(kind), **wish))["status"] == "adding"
    app.fail(path, status=404, body={"message": "NotFound"})
    app.jobs.finish()
    app.calls.clear()
    await until(lambda: kept(hass).settled or len(app.calls) > 5)
    assert kept(hass).status == "sent"
    app.refresh_delay = 0.0
    app.clear_faults()
    await home.quiet()
    found = kept(hass)
    assert (found.status, found.settled) == ("sent", True)
    assert is_wanted(app, kind, wish)


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_id_that_changes_after_nothing_was_confirmed(
    hass: HomeAssistant, home: Home, app: SimulatedApp, kind: str
) -> None:
    """Doubt a title under its new id as under its old one, until the app confirms it."""
    ask = await home.connect_to(app)
    wish = wish_for(app, kind)
    parts = "/episode" if kind == "series" else "/album"
    app.fail(parts, status=500, body=crash_words("busy"))
    with (
        patch(f"{FOLLOWING}.LOOK_SECONDS", (0.01, 0.01)),
        patch(f"{FOLLOWING}.LATE_SECONDS", (0.5, 0.1)),
    ):
        assert (await ask(request(kind), **wish))["success"]
        await home.quiet()
        rename(app, kind)
        await until(lambda: kept(hass).external_id == NEW[kind])
    app.clear_faults()
    await until(lambda: kept(hass).settled)
    await home.quiet()
    assert is_wanted(app, kind, wish)
    found = await look(ask, kind, wish)
    assert (found["status"], found["reason"]) == ("requested", None)


async def test_season_that_is_no_longer_asked_for(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp
) -> None:
    """Leave a season alone that was followed when only the other was tried again."""
    await home.add(sonarr)
    ada = await home.parent()
    wish = {"tvdb_id": 81189, "title": "Breaking Bad"}
    sonarr.refresh_delay = 3600
    with patch(f"{FOLLOWING}.LOOK_SECONDS", (3.0, 0.1)):
        outcome = await ada.ask("request_series", **wish, seasons=[1])
    await ada.ask("request_series", **wish, seasons=[2])
    assert kept(hass).seasons == {1, 2}
    sonarr.backend.forget(only(sonarr.series))
    await until(lambda: kept(hass).status == "failed")
    sonarr.refresh_delay = 0.0
    again = {"request_id": outcome["request_id"], "seasons": [2], "seen": [1, 2]}
    assert (await ada.ask("approve", **again))["success"]
    await home.quiet()
    flags = seasons_monitored(sonarr, only(sonarr.series)["id"])
    assert {number for number, flag in flags.items() if flag == {True}} == {2}
    assert not [
        one
        for one in sonarr.commands_named("SeasonSearch")
        if one["body"]["seasonNumber"] == 1
    ]


async def test_the_unexpected_of_following(
    home: Home, radarr: SimulatedApp, caplog: pytest.LogCaptureFixture
) -> None:
    """Say that a movie was never confirmed when nobody thought of how following it ends."""
    ask = await home.connect_to(radarr)
    wish = wish_for(radarr, "movie")
    with patch(f"{FOLLOWING}.async_refresh", side_effect=TypeError("absurd")):
        await ask("request_movie", **wish)
        await home.quiet()
    assert caplog.text.count("Unexpected end of following a request") == 1
    found = await look(ask, "movie", wish)
    assert found["status"] == "attention"
    assert "never confirmed" in found["reason"]
    assert (await ask("request_movie", **wish))["success"]
    await home.quiet()
    assert (await look(ask, "movie", wish))["status"] == "requested"


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_tag_that_is_not_answered_for(
    home: Home, app: SimulatedApp, kind: str
) -> None:
    """Request what the app has all the same, and tag it once the app answers again."""
    wish = wish_for(app, kind)
    if kind == "series":
        app.add_series(81189, monitored=False, seasons=[])
    else:
        app.add_artist(wish["foreign_artist_id"], monitored=False, albums=[])
    rules = {"approved": "everyone", "tag_requesters": True}
    await home.add(app, rules=rules)
    mia = await home.person("Mia")
    app.fail(f"/{kind}/editor$", method="PUT", close=True)
    assert (await mia.ask(request(kind), **wish))["success"] is (kind == "series")
    app.clear_faults()
    if kind == "artist":
        assert (await mia.ask(request(kind), **wish))["success"]
    await until(lambda: only(rows_of(app, kind))["tags"])
    await asyncio.sleep(0)
    await home.quiet()
    assert [one["label"] for one in app.tags] == ["mia"]
    assert is_wanted(app, kind, wish)
