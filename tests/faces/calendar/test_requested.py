"""What was requested and comes out."""

from collections.abc import Generator, Iterable
from datetime import date, timedelta
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import STATE_OFF, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
import pytest

from custom_components.requestarr.api import Kind, Service
from custom_components.requestarr.app import releases
from custom_components.requestarr.app.poll_schedule import LIBRARY_INTERVAL
from custom_components.requestarr.app.releases import INTERVAL, PAUSE_SECONDS
from custom_components.requestarr.household.ledger import DATA_LEDGER
from custom_components.requestarr.household.member import AUTOMATION
from custom_components.requestarr.household.request import Request, RequestStatus, What
from tests.arr_simulator import SimulatedApp
from tests.support.calendars import Known, calls, events, state, summaries, wait
from tests.support.coming import (
    BREAKING_BAD,
    DAFT_PUNK,
    DUNE,
    a_movie,
    a_series,
    an_album,
)
from tests.support.entries import AppRunner
from tests.support.helpers import only, until
from tests.support.home import Home

MATRIX = 603


LANA_DEL_REY = "b7539c32-53e7-4908-bda3-81449c367da6"


def ask_for(
    hass: HomeAssistant,
    entry_id: str,
    kind: Kind,
    external_id: int | str,
    *,
    seasons: Iterable[int] = (),
    all_seasons: Iterable[int] = (),
) -> Request:
    """Have somebody's request in the ledger."""
    services = {Kind.MOVIE: Service.RADARR, Kind.SERIES: Service.SONARR}
    request = Request(
        entry_id=entry_id,
        service=services.get(kind, Service.LIDARR),
        kind=kind,
        external_id=external_id,
        title="Something",
        seasons=frozenset(seasons),
        all_seasons=frozenset(all_seasons) or frozenset(seasons),
        status=RequestStatus.SENT,
    ).happened(What.REQUESTED, AUTOMATION)
    return hass.data[DATA_LEDGER].put(request)


@pytest.fixture
def hurried() -> Generator[None]:
    """Read soon what is next, however often it is read."""
    with patch.multiple(releases, WAIT_SECONDS=0.01, PAUSE_SECONDS=0.0):
        yield


@pytest.mark.usefixtures("hurried")
async def test_requested_movie_is_next(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Show soon when what was just requested comes out."""
    await home.add(radarr)
    await until(lambda: state(hass, "radarr_releases").state == STATE_OFF)
    ask = await home.connect()
    await ask("request_movie", tmdb_id=DUNE, title="Dune: Part Three", title_slug="x")
    row, soon = only(radarr.movies), dt_util.utcnow() + timedelta(days=3)
    row["inCinemas"] = f"{soon:%Y-%m-%dT00:00:00Z}"
    row["hasFile"] = True
    coordinator = hass.config_entries.async_entries("requestarr")[0].runtime_data
    await coordinator.async_refresh_row(Kind.MOVIE, DUNE)
    for calendar in ("radarr_releases", "radarr_requested_releases"):
        await until(lambda name=calendar: "message" in state(hass, name).attributes)
        shown = state(hass, calendar).attributes["message"]
        assert shown == "Dune: Part Three (in theaters)"


@pytest.mark.usefixtures("hurried")
async def test_requested_album_is_next(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp
) -> None:
    """Show soon when an album of a known artist comes out that was just requested."""
    artist = lidarr.add_artist(DAFT_PUNK, albums=())
    album = next(iter(lidarr.albums.values()))
    soon = dt_util.utcnow() + timedelta(days=3)
    album["releaseDate"] = f"{soon:%Y-%m-%dT00:00:00Z}"
    await home.add(lidarr)
    await until(lambda: state(hass, "lidarr_releases").state == STATE_OFF)
    assert "message" not in state(hass, "lidarr_releases").attributes
    ask = await home.connect()
    wish = {
        "foreign_album_id": album["foreignAlbumId"],
        "foreign_artist_id": artist["foreignArtistId"],
        "title": album["title"],
    }
    await ask("request_album", **wish)
    name = "lidarr_requested_releases"
    await until(lambda: "message" in state(hass, name).attributes)
    shown = state(hass, name).attributes["message"]
    assert shown == f"Daft Punk – {album['title']}"


async def test_library_that_changed_is_a_reason_to_look(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    radarr: SimulatedApp,
    known: Known,
) -> None:
    """Show what was added to the app by other means once the library is read."""
    radarr.add_movie(MATRIX)
    await known(radarr)
    a_movie(radarr)
    await wait(hass, freezer, LIBRARY_INTERVAL.total_seconds())
    assert calls(radarr) == 1
    await wait(hass, freezer)
    assert calls(radarr) == 2
    shown = state(hass, "radarr_releases").attributes["message"]
    assert shown == "Dune: Part Three (in theaters)"


async def test_calendar_that_fails_alone(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    radarr: SimulatedApp,
    known: Known,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Be unavailable, say so once in the log, and be back by itself."""
    a_movie(radarr)
    await known(radarr)
    radarr.fail("/calendar", status=500)
    await wait(hass, freezer, INTERVAL.total_seconds())
    for _ in range(3):
        await wait(hass, freezer, PAUSE_SECONDS)
        assert state(hass, "radarr_releases").state == STATE_UNAVAILABLE
        assert hass.states.get("sensor.radarr_movies").state == "1"
    said = "A look at the calendar in Radarr failed"
    assert caplog.text.count(said) == 1
    radarr.clear_faults()
    await wait(hass, freezer, PAUSE_SECONDS)
    assert state(hass, "radarr_releases").state == STATE_OFF
    radarr.fail("/calendar", status=500)
    await wait(hass, freezer, INTERVAL.total_seconds())
    await wait(hass, freezer, PAUSE_SECONDS)
    assert caplog.text.count(said) == 2


@pytest.mark.parametrize(
    ("away", "reads"),
    [(61, 0), (INTERVAL.total_seconds(), 1)],
)
async def test_app_that_goes_and_comes_back(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    radarr: SimulatedApp,
    known: Known,
    caplog: pytest.LogCaptureFixture,
    away: float,
    reads: int,
) -> None:
    """Be unavailable while the app is, and know again what was known, or would be by now."""
    a_movie(radarr)
    await known(radarr)
    before = calls(radarr)
    radarr.fail(".*", close=True)
    await wait(hass, freezer, away)
    assert state(hass, "radarr_releases").state == STATE_UNAVAILABLE
    assert "look at the calendar" not in caplog.text
    radarr.clear_faults()
    for _ in range(2):
        await wait(hass, freezer, 61)
    shown = state(hass, "radarr_releases").attributes["message"]
    assert shown == "Dune: Part Three (in theaters)"
    assert calls(radarr) == before + reads


async def test_disabled_calendars_cost_nothing(
    hass: HomeAssistant,
    home: Home,
    freezer: FrozenDateTimeFactory,
    radarr: SimulatedApp,
    entity_registry: er.EntityRegistry,
) -> None:
    """Ask the app nothing where nobody wants a calendar."""
    entry = await home.add(radarr)
    names = ("releases", "requested_releases")
    for name in names:
        entity_registry.async_update_entity(
            f"calendar.radarr_{name}", disabled_by=er.RegistryEntryDisabler.USER
        )
    await hass.async_block_till_done()
    await hass.config_entries.async_reload(entry.entry_id)
    before = calls(radarr)
    await wait(hass, freezer, INTERVAL.total_seconds() * 2)
    assert calls(radarr) == before


async def test_requested_movies(
    hass: HomeAssistant, radarr: SimulatedApp, run_app: AppRunner, known: Known
) -> None:
    """Show only what was asked for of this app, until it is declined or withdrawn."""
    a_movie(radarr)
    radarr.add_movie(MATRIX, digitalRelease="2026-11-23T00:00:00Z")
    other = await run_app("radarr", instance_name="Other")
    a_movie(other)
    entry_id, _ = await known(radarr, other)
    before = state(hass, "radarr_requested_releases")
    assert "message" not in before.attributes
    request = ask_for(hass, entry_id, Kind.MOVIE, DUNE)
    assert len(await events(hass, "radarr_requested_releases")) == 3
    assert len(await events(hass, "radarr_releases")) == 4
    assert await events(hass, "other_requested_releases") == []
    after = state(hass, "radarr_requested_releases")
    assert after.attributes["message"] == "Dune: Part Three (in theaters)"
    ledger = hass.data[DATA_LEDGER]
    for status in RequestStatus:
        ledger.put(request.happened(What.SENT, status=status))
        shown = await events(hass, "radarr_requested_releases")
        gone = status in {RequestStatus.DECLINED, RequestStatus.WITHDRAWN}
        assert len(shown) == (0 if gone else 3), status
        now = state(hass, "radarr_requested_releases")
        assert ("message" in now.attributes) is not gone
    ask_for(hass, entry_id, Kind.MOVIE, DUNE)
    assert len(await events(hass, "radarr_requested_releases")) == 3


@pytest.mark.parametrize(
    ("seasons", "every", "shown"),
    [
        ({2}, range(1, 6), [2]),
        ({1, 5}, range(1, 6), [1, 5]),
        ({1, 2, 3}, range(1, 4), [1, 2, 3, 4, 5]),
        ({1, 2, 3}, range(4), [1, 2, 3, 4, 5]),
        ({0}, (0,), []),
    ],
)
async def test_requested_seasons(
    hass: HomeAssistant,
    sonarr: SimulatedApp,
    known: Known,
    seasons: set[int],
    every: Iterable[int],
    shown: list[int],
) -> None:
    """Show the seasons that were asked for; who asks for all of them gets later ones too."""
    a_series(sonarr, "2026-11-24T20:00:00")
    [entry_id] = await known(sonarr)
    ask_for(
        hass,
        entry_id,
        Kind.SERIES,
        BREAKING_BAD,
        seasons=seasons,
        all_seasons=every,
    )
    found = await summaries(hass, "sonarr_requested_releases")
    assert [int(line.split(" S")[1][:2]) for line in found] == shown


@pytest.mark.parametrize("whole", [False, True])
async def test_requested_albums(
    hass: HomeAssistant, lidarr: SimulatedApp, known: Known, whole: bool
) -> None:
    """Show an album that was asked for, or each one of an artist who was."""
    albums = [an_album(lidarr, day) for day in ("2026-11-27",)]
    albums += [a for a in lidarr.albums.values() if a is not albums[0]][:1]
    albums[1]["releaseDate"] = "2026-12-04T00:00:00Z"
    an_album(lidarr, "2026-11-29", LANA_DEL_REY)
    [entry_id] = await known(lidarr)
    assert len(await events(hass, "lidarr_releases")) == 3
    wanted = (
        (Kind.ARTIST, DAFT_PUNK) if whole else (Kind.ALBUM, albums[1]["foreignAlbumId"])
    )
    ask_for(hass, entry_id, *wanted)
    shown = albums if whole else albums[1:]
    assert await summaries(hass, "lidarr_requested_releases") == [
        f"Daft Punk – {album['title']}" for album in shown
    ]


async def test_words_of_a_title_are_no_markup(
    hass: HomeAssistant, radarr: SimulatedApp, known: Known
) -> None:
    """Keep a title as it is, braces and all."""
    a_movie(radarr, title="{app} <b>{title}</b>", overview="")
    await known(radarr)
    [event, *_] = await events(hass, "radarr_releases")
    assert event["summary"] == "{app} <b>{title}</b> (in theaters)"
    assert date.fromisoformat(event["start"]) == date(2026, 11, 24)
