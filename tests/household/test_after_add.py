"""Adds that are refused, collide or stay without an answer, and what becomes of them after."""

import asyncio
from collections.abc import Generator
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.household.ledger import DATA_LEDGER
from tests.arr_simulator import SimulatedApp
from tests.support.haste import hurried, soon
from tests.support.helpers import Ask, only, until
from tests.support.home import Home
from tests.support.wishes import (
    BY_KIND,
    hold_unwanted,
    is_wanted,
    look,
    request,
    rows_of,
    wish_for,
)

# Until it is known whether an add was done that something else answered for.
PATIENT = 10.0
FOLLOWING = "custom_components.requestarr.household.confirmation"


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Answer at once, and look at what was requested again and again."""
    finds = (0, 0.2, 0.4, 0.6)
    with (
        hurried(answer=0.3, settle=0.05, looks=soon(then=0.05), finds=finds),
        patch(f"{FOLLOWING}.LATE_SECONDS", (0.05,)),
    ):
        yield


@pytest.fixture
async def ask(home: Home, app: SimulatedApp) -> Ask:
    """Set the app up and open a card."""
    await home.add(app)
    return await home.connect()


@pytest.mark.parametrize("status", [502, 503, 504])
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_gateway_that_gives_up(
    hass: HomeAssistant, app: SimulatedApp, ask: Ask, kind: str, status: int
) -> None:
    """Find what the app added though something before it said that it did not answer."""
    wish = wish_for(app, kind)
    app.fail(f"/{kind}$", method="POST", done=True, status=status, html=True, times=1)
    with hurried(answer=PATIENT):
        assert (await ask(request(kind), **wish))["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert is_wanted(app, kind, wish)
    assert (await look(ask, kind, wish))["status"] == "requested"
    assert len(app.calls_to("POST", f"/{kind}")) == 1


@pytest.mark.parametrize("status", [502, 504])
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_gateway_that_gives_up_in_json(
    hass: HomeAssistant, app: SimulatedApp, ask: Ask, kind: str, status: int
) -> None:
    """Look more than once for what is added after a gateway has said in JSON that it isn't."""
    wish = wish_for(app, kind)
    app.fail(
        f"/{kind}$",
        method="POST",
        done=True,
        later=0.3,
        status=status,
        body={"message": "The upstream server is timing out"},
        times=1,
    )
    with hurried(answer=PATIENT):
        assert (await ask(request(kind), **wish))["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert is_wanted(app, kind, wish)
    assert len(app.calls_to("POST", f"/{kind}")) == 1


REFUSALS: list[tuple[int, Any]] = [
    (409, {"message": "constraint failed\nUNIQUE constraint failed"}),
    (
        400,
        [
            {
                "propertyName": "Path",
                "errorMessage": "Path '/x' is already configured",
                "errorCode": "MoviePathValidator",
                "severity": "error",
            }
        ],
    ),
    (500, {"message": "database is locked"}),
]


@pytest.mark.parametrize(("status", "body"), REFUSALS)
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_refused_as_somebody_was_first(
    hass: HomeAssistant, app: SimulatedApp, ask: Ask, kind: str, status: int, body: Any
) -> None:
    """Go on with what is there after a refusal: have it wanted, and searched for."""
    wish = wish_for(app, kind)
    app.fail(f"/{kind}$", method="POST", delay=0.2, status=status, body=body)
    asking = asyncio.ensure_future(ask(request(kind), **wish))
    await until(lambda: app.calls_to("POST", f"/{kind}"))
    hold_unwanted(app, kind, wish)
    assert (await asking)["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert is_wanted(app, kind, wish)


@pytest.mark.parametrize(("kind", "service"), BY_KIND[:2])
async def test_folder_of_another_title(app: SimulatedApp, ask: Ask, kind: str) -> None:
    """Say that the folder is another title's, and not that all is there."""
    code = {"movie": "MoviePathValidator", "series": "SeriesPathValidator"}[kind]
    body = [{**REFUSALS[1][1][0], "errorCode": code}]
    app.fail(f"/{kind}$", method="POST", status=400, body=body)
    outcome = await ask(request(kind), **wish_for(app, kind))
    assert outcome["error_code"] == "rejected"
    assert "folder" in outcome["message"]
    assert "/x" not in outcome["message"]
    assert not rows_of(app, kind)


@pytest.mark.parametrize("service", ["lidarr"])
async def test_albums_of_a_new_artist_together(
    hass: HomeAssistant, app: SimulatedApp, ask: Ask
) -> None:
    """Want, and search, all albums of a new artist that are asked for at once."""
    artist = next(one for one in app.catalogue.artists.values() if len(one.albums) > 3)
    chosen = [one for one in artist.albums if one.kind == "Album"][:3]
    app.upstream.delay = 0.2
    common = {"foreign_artist_id": artist.mbid}
    for album in chosen:
        wish = {"foreign_album_id": album.mbid, "title": album.title, **common}
        assert (await ask("request_album", **wish))["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    wanted = {
        one["foreignAlbumId"]: one["id"]
        for one in app.albums.values()
        if one["monitored"]
    }
    assert wanted.keys() == {album.mbid for album in chosen}
    found = {number for one in app.searched for number in one["acceptable"]}
    assert {*wanted.values()} <= found


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_add_that_nothing_works_on_any_more(
    hass: HomeAssistant, app: SimulatedApp, ask: Ask, kind: str
) -> None:
    """Have the app refresh what it forgot to go on with."""
    wish = wish_for(app, kind)
    app.refresh_delay = 3600
    assert (await ask(request(kind), **wish))["success"]
    app.commands.clear()
    app.refresh_delay = 0.0
    await hass.async_block_till_done(wait_background_tasks=True)
    assert is_wanted(app, kind, wish)
    assert (await look(ask, kind, wish))["status"] == "requested"


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_add_that_is_worked_on_is_left_alone(
    hass: HomeAssistant, app: SimulatedApp, ask: Ask, kind: str
) -> None:
    """Refresh nothing while the app does it, however long that takes."""
    app.refresh_delay = 1.0
    wish = wish_for(app, kind)
    assert (await ask(request(kind), **wish))["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    sent = app.calls_to("POST", "/command")
    assert not [one for one in sent if one.json["name"].startswith("Refresh")]


@pytest.mark.parametrize("service", ["radarr"])
async def test_unconfirmed_is_looked_at_until_it_is_true(
    hass: HomeAssistant, app: SimulatedApp, ask: Ask
) -> None:
    """Take the doubt back once the app has done it all, though nobody asks again."""
    wish = wish_for(app, "movie")
    app.refresh_delay = 3600
    with (
        patch(f"{FOLLOWING}.LOOK_SECONDS", (0.01, 0.01)),
        patch(f"{FOLLOWING}.LATE_SECONDS", (0.3,)),
    ):
        assert (await ask("request_movie", **wish))["success"]
        await hass.async_block_till_done(wait_background_tasks=True)
    assert (await look(ask, "movie", wish))["status"] == "attention"
    app.refresh_delay = 0.0
    app.commands.clear()
    await until(lambda: is_wanted(app, "movie", wish))
    row = only(app.movies)
    await until(lambda: "addOptions" not in row)
    for _ in range(50):
        if (await look(ask, "movie", wish))["status"] == "requested":
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the doubt stays")


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_withdrawn_is_not_enforced(
    hass: HomeAssistant, app: SimulatedApp, ask: Ask, kind: str
) -> None:
    """Leave alone what is turned off in the app after the request was withdrawn."""
    app.refresh_delay = 0.6
    outcome = await ask(request(kind), **wish_for(app, kind))
    await ask("withdraw", request_id=outcome["request_id"])
    for table in (app.movies, app.series, app.artists, app.albums):
        for row in table.values():
            row["monitored"] = False
    app.calls.clear()
    await hass.async_block_till_done(wait_background_tasks=True)
    await app.settle()
    writes = [one.path for one in app.calls if one.method in {"PUT", "POST"}]
    assert not writes


@pytest.mark.parametrize("service", ["radarr", "sonarr", "lidarr"])
async def test_profile_that_is_chosen_for_what_the_app_has(
    hass: HomeAssistant, app: SimulatedApp, ask: Ask, service: str
) -> None:
    """Give what the app has the quality that was chosen for it."""
    kind = {"radarr": "movie", "sonarr": "series", "lidarr": "artist"}[service]
    wish = wish_for(app, kind)
    hold_unwanted(app, kind, wish)
    profile = app.quality_profiles[-1]["id"]
    outcome = await ask(request(kind), **wish, quality_profile_id=profile)
    assert outcome["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert only(rows_of(app, kind))["qualityProfileId"] == profile


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_profile_that_is_chosen_for_what_is_requested_already(
    hass: HomeAssistant, app: SimulatedApp, ask: Ask, kind: str
) -> None:
    """Give what is under way the quality that was chosen for it, or say that it is kept."""
    wish = wish_for(app, kind)
    await ask(request(kind), **wish)
    await hass.async_block_till_done(wait_background_tasks=True)
    was = only(rows_of(app, kind))["qualityProfileId"]
    profile = next(one["id"] for one in app.quality_profiles if one["id"] != was)
    outcome = await ask(request(kind), **wish, quality_profile_id=profile)
    await hass.async_block_till_done(wait_background_tasks=True)
    is_kept = kind == "album"
    row = only(rows_of(app, kind))
    assert row["qualityProfileId"] == (was if is_kept else profile)
    assert outcome["kept"] == (["quality"] if is_kept else [])
    (known,) = (await ask("requests", scope="all"))["requests"]
    assert known["status"] == "sent"
    assert is_wanted(app, kind, wish)


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_profile_that_is_chosen_for_what_is_being_added(
    hass: HomeAssistant, app: SimulatedApp, ask: Ask, kind: str
) -> None:
    """Give what the app is still adding the quality that was chosen for it, or say it is kept."""
    app.refresh_delay = 0.8
    wish = wish_for(app, kind)
    with hurried(answer=20):
        assert (await ask(request(kind), **wish))["success"]
        was = only(rows_of(app, kind))["qualityProfileId"]
        profile = next(one["id"] for one in app.quality_profiles if one["id"] != was)
        outcome = await ask(request(kind), **wish, quality_profile_id=profile)
    await hass.async_block_till_done(wait_background_tasks=True)
    is_kept = kind == "album"
    assert only(rows_of(app, kind))["qualityProfileId"] == (was if is_kept else profile)
    assert outcome["kept"] == (["quality"] if is_kept else [])
    assert is_wanted(app, kind, wish)
    # What somebody changes in the app after that stays.
    only(rows_of(app, kind))["qualityProfileId"] = was
    await hass.async_block_till_done(wait_background_tasks=True)
    assert only(rows_of(app, kind))["qualityProfileId"] == was


@pytest.mark.parametrize(
    ("service", "seasons", "takes_new"),
    [
        ("sonarr", [1, 2, 3, 4, 5], "all"),
        ("sonarr", [1], "none"),
        ("lidarr", None, "all"),
    ],
)
async def test_whole_title_takes_what_comes_later(
    hass: HomeAssistant,
    app: SimulatedApp,
    ask: Ask,
    seasons: list[int] | None,
    takes_new: str,
) -> None:
    """Have later seasons and albums monitored where the whole is asked for, else not."""
    kind = "series" if seasons else "artist"
    wish = wish_for(app, kind)
    hold_unwanted(app, kind, wish)
    only(rows_of(app, kind))["monitorNewItems"] = "none"
    fields = {**wish, "seasons": seasons} if seasons else wish
    assert (await ask(request(kind), **fields))["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert only(rows_of(app, kind))["monitorNewItems"] == takes_new


@pytest.mark.parametrize(("kind", "service"), BY_KIND[:3])
async def test_id_that_was_merged_into_another(
    hass: HomeAssistant, app: SimulatedApp, ask: Ask, kind: str
) -> None:
    """Request a title by the id that it had before, and follow it under its new one."""
    wish = wish_for(app, kind)
    name = {"movie": "tmdb_id", "series": "tvdb_id", "artist": "foreign_artist_id"}[
        kind
    ]
    new: Any = 987654 if kind != "artist" else "0a0a0a0a-1111-4222-8333-444444444444"
    app.upstream.merge(wish[name], new)
    outcome = await ask(request(kind), **wish)
    assert outcome["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert is_wanted(app, kind, wish)
    [kept] = hass.data[DATA_LEDGER].requests()
    assert (kept.external_id, kept.status, kept.settled) == (new, "sent", True)


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_what_the_app_has_while_its_catalogue_is_down(
    hass: HomeAssistant, app: SimulatedApp, ask: Ask, kind: str
) -> None:
    """Request what the app has without wanting it, as it knows that by itself."""
    wish = wish_for(app, kind)
    hold_unwanted(app, kind, wish)
    [entry] = hass.config_entries.async_entries("requestarr")
    await hass.config_entries.async_reload(entry.entry_id)
    app.metadata_down = True
    assert (await ask(request(kind), **wish))["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert is_wanted(app, kind, wish)


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_what_the_app_lacks_while_its_catalogue_is_down(
    app: SimulatedApp, ask: Ask, kind: str
) -> None:
    """Say that the catalogue doesn't answer, where it takes that to know a title."""
    app.metadata_down = True
    outcome = await ask(request(kind), **wish_for(app, kind))
    assert outcome["error_code"] == "service_unavailable"
    assert not rows_of(app, kind)
