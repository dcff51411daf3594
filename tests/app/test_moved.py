"""A title whose external id is another one now stays one title, with all that was asked of it."""

import asyncio
from collections.abc import Awaitable, Callable, Generator
from typing import Any

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
)

from custom_components.requestarr.api import Kind
from custom_components.requestarr.household.ledger import DATA_LEDGER
from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner
from tests.support.family import Person, events
from tests.support.haste import hurried, soon
from tests.support.helpers import Json, only, until
from tests.support.home import Home
from tests.support.hub import heard

BREAKING_BAD, ANDOR, SEVERANCE = 81189, 393189, 371980
NEW = {"sonarr": 990001, "lidarr": "9900aaaa-0000-4000-8000-000000000001"}
KIND = {"sonarr": "series", "lidarr": "artist"}
ID = {"sonarr": "tvdbId", "lidarr": "foreignArtistId"}
ASK = {"sonarr": "tvdb_id", "lidarr": "foreign_artist_id"}


type Asked = tuple[MockConfigEntry, Person, Json]
type Hold = Callable[..., Awaitable[Asked]]


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Look at what was requested again and again."""
    with hurried(looks=soon()):
        yield


def old_id(app: SimulatedApp) -> Any:
    """Return the external id of the title that each test is about."""
    return BREAKING_BAD if app.service == "sonarr" else next(iter(lidarr_artists(app)))


def lidarr_artists(app: SimulatedApp) -> list[str]:
    """Return the artists of the catalogue who have enough albums to be built of."""
    return [one.mbid for one in app.catalogue.artists.values() if len(one.albums) > 3]


def is_settled(hass: HomeAssistant) -> bool:
    """Return whether all that was asked for is confirmed."""
    return all(request.settled for request in hass.data[DATA_LEDGER].requests())


@pytest.fixture
def held(hass: HomeAssistant, home: Home) -> Hold:
    """Return what sets an app up that holds one title, which an admin asked for."""

    async def hold(app: SimulatedApp) -> Asked:
        """Return its entry, the admin, and the title's row."""
        entry = await home.add(app)
        ada = await home.parent()
        fields: Json = {ASK[app.service]: old_id(app), "title": "?"}
        if app.service == "sonarr":
            fields["seasons"] = [1]
        assert (await ada.ask(f"request_{KIND[app.service]}", **fields))["success"]
        await until(lambda: is_settled(hass))
        rows = app.series if app.service == "sonarr" else app.artists
        return entry, ada, next(iter(rows.values()))

    return hold


async def by_refresh(hass: HomeAssistant, app: SimulatedApp, row: Json) -> None:
    """Have the app find out by itself, as it refreshes its titles."""
    app.upstream.merge(row[ID[app.service]], NEW[app.service])
    app.jobs.refresh(row["id"])
    await app.settle()


async def by_message(hass: HomeAssistant, app: SimulatedApp, row: Json) -> None:
    """Push a row with the new id, and with all else that a merge makes another."""
    row[ID[app.service]] = NEW[app.service]
    row["titleSlug"] = row["title" if app.service == "sonarr" else "artistName"] = "new"
    app.hub.broadcast(
        KIND[app.service], "updated", app.resource(KIND[app.service], row)
    )


async def by_thin_message(hass: HomeAssistant, app: SimulatedApp, row: Json) -> None:
    """Push so little that the row has to be read by the app's own id."""
    row[ID[app.service]] = NEW[app.service]
    app.hub.broadcast(KIND[app.service], "updated", {"id": row["id"]})


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize("service", ["sonarr", "lidarr"])
@pytest.mark.parametrize("how", [by_refresh, by_message, by_thin_message])
async def test_id_that_is_replaced_while_pushed(
    hass: HomeAssistant, app: SimulatedApp, held: Hold, how: Any
) -> None:
    """Hold a title once, and carry its open request over, as soon as the app tells."""
    entry, ada, row = await held(app)
    await heard(hass, app)
    fired = async_capture_events(hass, "requestarr_request")
    old, new = row[ID[app.service]], NEW[app.service]
    hide = {"kind": KIND[app.service], "media_id": old, "for": "me"}
    assert (await ada.ask("hide", **hide))["success"]
    await how(hass, app, row)
    library = entry.runtime_data.library
    await until(lambda: library.get(new))
    await until(lambda: library.get(old) is None)
    assert len(library) == 1
    request = await ada.mine()
    assert request["media_id"] == new
    assert request["status"] == "sent"
    assert events(request) == ["requested", "sent"]
    assert not fired
    assert (await ada.ask("shelf", shelf="waiting"))["total"] == 0


@pytest.mark.parametrize("service", ["sonarr", "lidarr"])
async def test_id_that_is_replaced_while_polled(
    hass: HomeAssistant, home: Home, app: SimulatedApp, held: Hold
) -> None:
    """Find the title under its new id with the next look at the library."""
    entry, ada, row = await held(app)
    old, new = row[ID[app.service]], NEW[app.service]
    await by_refresh(hass, app, row)
    await home.look_again(entry)
    assert entry.runtime_data.library.get(old) is None
    request = await ada.mine()
    assert (request["media_id"], request["status"]) == (new, "sent")
    assert events(request) == ["requested", "sent"]


@pytest.mark.parametrize("service", ["sonarr", "lidarr"])
async def test_id_that_is_replaced_while_nobody_looks(
    hass: HomeAssistant, home: Home, app: SimulatedApp, held: Hold
) -> None:
    """Find the title by its old id's successor after a restart, when no row is known."""
    entry, ada, row = await held(app)
    assert await hass.config_entries.async_unload(entry.entry_id)
    await by_refresh(hass, app, row)
    await hass.config_entries.async_setup(entry.entry_id)
    await home.quiet()
    request = await ada.mine()
    assert (request["media_id"], request["status"]) == (NEW[app.service], "sent")


async def test_albums_follow_their_artist(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp
) -> None:
    """Know the albums that were asked for of an artist who goes by another id."""
    entry = await home.add(lidarr)
    ada = await home.parent()
    mbid = lidarr_artists(lidarr)[0]
    album = lidarr.catalogue.artists[mbid].albums[0]
    fields = {"foreign_album_id": album.mbid, "foreign_artist_id": mbid, "title": "?"}
    assert (await ada.ask("request_album", **fields))["success"]
    await home.quiet()
    [row] = lidarr.artists.values()
    await by_refresh(hass, lidarr, row)
    await home.look_again(entry)
    request = await ada.mine()
    assert request["status"] == "sent"
    assert request["state"]["status"] == "requested"
    lidarr.backend.forget(row)
    await home.look_again(entry)
    assert (await ada.mine())["status"] == "failed"


async def test_who_follows_albums_follows_the_artist(
    hass: HomeAssistant, home: Home, hass_storage: Json, lidarr: SimulatedApp
) -> None:
    """Keep whose album it is that somebody follows, though nothing else has changed."""
    entry = await home.add(lidarr)
    mia = await home.person("Mia")
    mbid = lidarr_artists(lidarr)[0]
    albums = lidarr.catalogue.artists[mbid].albums
    album = next(one for one in albums if one.kind == "Album" and one.released)
    lidarr.add_artist(mbid)
    await home.look_again(entry)
    await mia.ask("get_artist_albums", foreign_artist_id=mbid)
    assert (await mia.ask("follow", kind="album", media_id=album.mbid))["success"]
    [row] = lidarr.artists.values()
    await by_refresh(hass, lidarr, row)
    await home.look_again(entry)
    await hass.data[DATA_LEDGER].async_saved()
    [kept] = hass_storage["requestarr.requests"]["data"]["follows"]["titles"]
    assert kept["artist_id"] == NEW["lidarr"]


@pytest.mark.parametrize("is_away", [False, True])
async def test_hidden_in_another_app_too(
    hass: HomeAssistant,
    home: Home,
    sonarr: SimulatedApp,
    run_app: AppRunner,
    is_away: bool,
) -> None:
    """Hide a title that has its old id in another app until that one moves, too."""
    second = await run_app("sonarr", instance_name="Sonarr 4K")
    apps = (sonarr, second)
    for app in apps:
        app.add_series(BREAKING_BAD)
    first, other = await home.add_all(apps)
    ada = await home.parent()
    hide = {"kind": "series", "media_id": BREAKING_BAD, "for": "me"}
    assert (await ada.ask("hide", **hide))["success"]
    if is_away:
        assert await hass.config_entries.async_unload(other.entry_id)
    steps = [(sonarr, first, {BREAKING_BAD, NEW["sonarr"]})]
    if not is_away:
        steps.append((second, other, {NEW["sonarr"]}))
    for app, entry, hidden in steps:
        only(app.series)["tvdbId"] = NEW["sonarr"]
        await home.look_again(entry)
        found = hass.data[DATA_LEDGER].home.hidden_from(ada.id)
        assert found == {("series", one) for one in hidden}


async def test_who_follows_both_titles(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp
) -> None:
    """Have all who follow either follow the one that is left, all seasons of both."""
    entry = await home.add(sonarr)
    ada, mia, ben = await home.people("Ada", "Mia", "Ben")
    sonarr.add_series(BREAKING_BAD, files={1: 7})
    await home.look_again(entry)
    fields: Json = {"tvdb_id": ANDOR, "title": "Andor", "seasons": [1, 2]}
    assert (await ben.ask("request_series", **fields))["success"]
    wishes = ((mia, BREAKING_BAD, 3), (mia, ANDOR, 2), (ada, ANDOR, 2))
    for who, series, season in wishes:
        title = {"kind": "series", "media_id": series, "seasons": [season]}
        answer = await who.ask("follow", **title)
        assert answer["success"], answer
    [row] = sonarr.series.values()
    row["tvdbId"] = ANDOR
    await home.look_again(entry)
    follows = hass.data[DATA_LEDGER].follows
    [(key, known)] = follows.all()
    assert key == (entry.entry_id, "series", ANDOR)
    followed = {who: set(ask.seasons) for who, ask in known.asks.items()}
    assert followed == {mia.id: {2, 3}, ada.id: {2}}


async def ended(person: Person) -> Json:
    """Return somebody's request once it is not on its way any more."""
    for _ in range(200):
        request = await person.mine()
        if request["status"] != "sent":
            return request
        await asyncio.sleep(0.02)
    raise AssertionError("it goes on")


def other_series(app: SimulatedApp) -> list[int]:
    """Return series of the catalogue besides the one that tests are about."""
    return [key for key in app.catalogue.series if key != BREAKING_BAD]


@pytest.mark.parametrize("read", ["row", "whole", "title"])
async def test_ids_that_are_swapped(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp, held: Hold, read: str
) -> None:
    """Merge no two titles because each has the other's id of the app's own by now."""
    other = other_series(sonarr)[0]
    entry, ada, _row = await held(sonarr)
    sonarr.add_series(other, monitored=False)
    await home.look_again(entry)
    library = entry.runtime_data.library
    first, second = library.get(BREAKING_BAD).arr_id, library.get(other).arr_id
    sonarr.rows.swap(first, second)
    if read == "row":
        entry.runtime_data.async_take(
            Kind.SERIES, other, type(library.get(other)).from_json(sonarr.series[first])
        )
    elif read == "title":
        await entry.runtime_data.async_refresh_row(Kind.SERIES, BREAKING_BAD)
    else:
        await entry.runtime_data.async_read_library()
    await home.quiet()
    await until(lambda: library.get(BREAKING_BAD).arr_id == second)
    await until(lambda: library.get(other).arr_id == first)
    assert library.by_arr_id(first).tvdb_id == other
    request = await ada.mine()
    assert (request["media_id"], request["status"]) == (BREAKING_BAD, "sent")


@pytest.mark.usefixtures("push")
async def test_id_that_is_given_out_again(
    hass: HomeAssistant, sonarr: SimulatedApp, held: Hold
) -> None:
    """Take a new title that has a lost one's id for what it is, and the lost one for lost."""
    other = other_series(sonarr)[0]
    backup = sonarr.rows.backup()
    entry, ada, row = await held(sonarr)
    await heard(hass, sonarr)
    number = row["id"]
    sonarr.rows.restore(backup)
    added = sonarr.add_series(other)
    assert added["id"] == number
    sonarr.hub.broadcast("series", "updated", added)
    library = entry.runtime_data.library
    await until(lambda: library.get(other))
    await until(lambda: library.get(BREAKING_BAD) is None)
    request = await ended(ada)
    assert (request["media_id"], request["status"]) == (BREAKING_BAD, "failed")
