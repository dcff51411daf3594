"""The calendars of what comes out, and of what of it the household asked for."""

from collections.abc import Awaitable, Callable, Generator, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.calendar import DOMAIN as CALENDAR_DOMAIN
from homeassistant.const import STATE_OFF, STATE_ON, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant, State
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.requestarr.api import Kind, Service
from custom_components.requestarr.app import releases
from custom_components.requestarr.app.releases import (
    INTERVAL,
    PAUSE_SECONDS,
    WAIT_SECONDS,
)
from custom_components.requestarr.const import LIBRARY_INTERVAL
from custom_components.requestarr.household.ledger import DATA_LEDGER
from custom_components.requestarr.household.member import AUTOMATION
from custom_components.requestarr.household.request import Request, RequestStatus, What
from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.helpers import Json, connect, only, until

type Known = Callable[..., Awaitable[list[str]]]

DUNE = 1170608
MATRIX = 603
PROPHECY = 367146
BREAKING_BAD = 81189
LANA_DEL_REY = "b7539c32-53e7-4908-bda3-81449c367da6"
DAFT_PUNK = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"
SERVICES = ["radarr", "sonarr", "lidarr"]
NOW = "2026-11-22 12:00:00+00:00"


@pytest.fixture
async def utc(hass: HomeAssistant) -> None:
    """Live in London, in winter."""
    await hass.config.async_set_time_zone("Europe/London")


def a_movie(app: SimulatedApp, **members: Any) -> Json:
    """Have a movie come out in three ways."""
    dates = {
        "inCinemas": "2026-11-24T00:00:00Z",
        "digitalRelease": "2026-12-01T00:00:00Z",
        "physicalRelease": "2027-02-05T00:00:00Z",
    }
    return app.add_movie(DUNE, **{**dates, **members})


def a_series(app: SimulatedApp, moment: str, **options: Any) -> Json:
    """Have the last episode of each season of a series air, one day after the other."""
    row = app.add_series(BREAKING_BAD, **options)
    first = datetime.fromisoformat(moment)
    for number in range(1, 6):
        own = [e for e in app.episodes.values() if e["seasonNumber"] == number]
        airs = first + timedelta(days=number - 1)
        own[-1]["airDateUtc"] = f"{airs:%Y-%m-%dT%H:%M:%SZ}"
    return row


def an_album(app: SimulatedApp, day: str, mbid: str = DAFT_PUNK) -> Json:
    """Have the last album of an artist come out."""
    artist = app.add_artist(mbid)
    album = [a for a in app.albums.values() if a["artistId"] == artist["id"]][-1]
    album["releaseDate"] = f"{day}T00:00:00Z"
    return album


@pytest.fixture
def known(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, make_entry: EntryFactory
) -> Known:
    """Return what sets apps up on a day of 2026, and waits until their calendars are known."""
    freezer.move_to(NOW)

    async def make(*apps: SimulatedApp) -> list[str]:
        """Set apps up; return the ids of their entries."""
        entries = [make_entry(app) for app in apps]
        await set_up(hass, *entries)
        await hass.async_block_till_done(wait_background_tasks=True)
        return [entry.entry_id for entry in entries]

    return make


async def wait(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, seconds: float = WAIT_SECONDS
) -> None:
    """Let time pass, and what is due be done."""
    freezer.tick(seconds + 1)
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)


async def events(
    hass: HomeAssistant,
    calendar: str,
    start: str = "2026-11-01T00:00:00",
    end: str = "2027-03-01T00:00:00",
) -> list[Json]:
    """Return what a calendar has, through its action."""
    entity_id = f"{CALENDAR_DOMAIN}.{calendar}"
    answer: Any = await hass.services.async_call(
        CALENDAR_DOMAIN,
        "get_events",
        {"entity_id": entity_id, "start_date_time": start, "end_date_time": end},
        blocking=True,
        return_response=True,
    )
    found: list[Json] = answer[entity_id]["events"]
    return found


async def summaries(hass: HomeAssistant, calendar: str, *span: str) -> list[str]:
    """Return the lines that a calendar shows."""
    return [event["summary"] for event in await events(hass, calendar, *span)]


def state(hass: HomeAssistant, calendar: str) -> State:
    """Return the state of a calendar."""
    found = hass.states.get(f"{CALENDAR_DOMAIN}.{calendar}")
    assert found is not None
    return found


def calls(app: SimulatedApp) -> int:
    """Return how often an app was asked for its calendar."""
    return len(app.calls_to("GET", "/calendar"))


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


@pytest.mark.parametrize("service", SERVICES)
async def test_every_app_has_two_calendars(
    hass: HomeAssistant,
    service: str,
    app: SimulatedApp,
    make_entry: EntryFactory,
    entity_registry: er.EntityRegistry,
) -> None:
    """Find their names and ids, on the app's device, both enabled."""
    entry = make_entry(app)
    await set_up(hass, entry)
    found = {
        each.entity_id: each
        for each in er.async_entries_for_config_entry(entity_registry, entry.entry_id)
        if each.domain == CALENDAR_DOMAIN
    }
    keys = ("releases", "requested_releases")
    assert {name: each.unique_id for name, each in found.items()} == {
        f"calendar.{service}_{key}": f"{entry.entry_id}_{key}" for key in keys
    }
    assert {each.disabled_by for each in found.values()} == {None}
    assert len({each.device_id for each in found.values()}) == 1


@pytest.mark.usefixtures("utc")
async def test_movie_comes_out_in_three_ways(
    hass: HomeAssistant, radarr: SimulatedApp, known: Known
) -> None:
    """Show a day for the cinema, the stream and the disc, with a word for which."""
    row = a_movie(radarr)
    await known(radarr)
    assert await events(hass, "radarr_releases") == [
        {
            "start": first,
            "end": last,
            "summary": f"Dune: Part Three ({way})",
            "description": row["overview"],
        }
        for first, last, way in (
            ("2026-11-24", "2026-11-25", "in cinemas"),
            ("2026-12-01", "2026-12-02", "digital"),
            ("2027-02-05", "2027-02-06", "on disc"),
        )
    ]


@pytest.mark.parametrize("zone", ["America/New_York", "UTC", "Pacific/Auckland"])
@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2026-11-23T00:00:00", "2026-11-24T00:00:00", []),
        ("2026-11-24T00:00:00", "2026-11-25T00:00:00", ["in cinemas"]),
        ("2026-11-24T23:00:00", "2026-11-24T23:30:00", ["in cinemas"]),
        ("2026-11-25T00:00:00", "2026-12-01T00:00:00", []),
        ("2026-11-25T00:00:00", "2026-12-01T00:00:01", ["digital"]),
    ],
)
async def test_days_are_those_of_the_household(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    known: Known,
    zone: str,
    start: str,
    end: str,
    shown: list[str],
) -> None:
    """Take the day that an app names for that day, wherever on earth the house is."""
    await hass.config.async_set_time_zone(zone)
    a_movie(radarr)
    await known(radarr)
    assert await summaries(hass, "radarr_releases", start, end) == [
        f"Dune: Part Three ({way})" for way in shown
    ]


@pytest.mark.usefixtures("utc")
async def test_episodes_have_their_hours(
    hass: HomeAssistant, sonarr: SimulatedApp, known: Known
) -> None:
    """Show when an episode begins and ends, half an hour later where nobody knows."""
    a_series(sonarr, "2026-11-24T20:00:00", seasons=(1, 2))
    lasting = [e for e in sonarr.episodes.values() if e["seasonNumber"] in {1, 2}]
    lasting[6]["runtime"], lasting[-1]["runtime"] = 58, 0
    await known(sonarr)
    assert await events(hass, "sonarr_releases") == [
        {
            "start": "2026-11-24T20:00:00+00:00",
            "end": "2026-11-24T20:58:00+00:00",
            "summary": "Breaking Bad S01E07",
            "description": "Episode 7",
        },
        {
            "start": "2026-11-25T20:00:00+00:00",
            "end": "2026-11-25T20:30:00+00:00",
            "summary": "Breaking Bad S02E13",
            "description": "Episode 13",
        },
    ]
    span = ("2026-11-24T20:30:00", "2026-11-24T20:40:00")
    assert await summaries(hass, "sonarr_releases", *span) == ["Breaking Bad S01E07"]


@pytest.mark.usefixtures("utc")
async def test_albums_have_their_day(
    hass: HomeAssistant, lidarr: SimulatedApp, known: Known
) -> None:
    """Show artist and title of what comes out, and when."""
    album = an_album(lidarr, "2026-11-27")
    await known(lidarr)
    [event] = await events(hass, "lidarr_releases")
    assert event["summary"] == f"Daft Punk – {album['title']}"
    assert (event["start"], event["end"]) == ("2026-11-27", "2026-11-28")


async def test_unmonitored_titles_are_left_out(
    hass: HomeAssistant, radarr: SimulatedApp, known: Known
) -> None:
    """Show nothing of what nobody waits for."""
    a_movie(radarr, monitored=False)
    await known(radarr)
    assert await events(hass, "radarr_releases") == []


async def test_odd_rows_do_not_hide_the_others(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    sonarr: SimulatedApp,
    known: Known,
) -> None:
    """Leave out what can't be read, what is of no known series and what is out of bounds."""
    await known(sonarr)
    good = {
        "id": 1,
        "seriesId": 1,
        "airDateUtc": "2026-11-24T20:00:00Z",
        "seasonNumber": 1,
        "episodeNumber": 2,
        "runtime": 2**50,
    }
    odd: list[Json] = [
        {"airDateUtc": "never"},
        {"airDateUtc": "9999-12-31T23:59:59-14:00"},
        {"airDateUtc": "0002-01-01T00:00:00+14:00"},
        {"seriesId": 99},
    ]
    sonarr.fail("/calendar", body=[{**good, **change} for change in odd] + [good])
    assert await events(hass, "sonarr_releases") == []
    sonarr.add_series(BREAKING_BAD)
    entry = hass.config_entries.async_entries("requestarr")[0]
    await hass.config_entries.async_reload(entry.entry_id)
    await wait(hass, freezer)
    [event] = await events(hass, "sonarr_releases")
    assert event["summary"] == "Breaking Bad S01E02"
    assert "description" not in event


@pytest.mark.parametrize(
    "span",
    [
        ("0001-01-02T00:00:00", "9999-12-30T00:00:00"),
        ("0001-01-02T00:00:00", "0001-01-03T00:00:00"),
        ("9999-12-29T00:00:00", "9999-12-30T00:00:00"),
    ],
)
async def test_any_span_of_time(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    known: Known,
    span: tuple[str, str],
) -> None:
    """Answer for all of time too."""
    a_movie(radarr)
    await known(radarr)
    found = await events(hass, "radarr_releases", *span)
    assert len(found) == (3 if span[0][0] != span[1][0] else 0)


async def test_app_that_is_away(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    known: Known,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Say that the app isn't answering, without its address."""
    await known(radarr)
    radarr.fail("/calendar", close=True)
    with pytest.raises(HomeAssistantError, match="Radarr isn’t answering") as caught:
        await events(hass, "radarr_releases")
    assert "127.0.0.1" not in str(caught.value)
    assert caplog.text.count("A look at the calendar in Radarr failed") == 1


@pytest.mark.usefixtures("utc")
async def test_state_is_what_comes_next(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    sonarr: SimulatedApp,
    known: Known,
) -> None:
    """Name the next episode, be on while it runs, and name the one after that."""
    a_series(sonarr, "2026-11-22T20:00:00")
    await known(sonarr)
    assert calls(sonarr) == 1
    shown = state(hass, "sonarr_releases")
    assert shown.state == STATE_OFF
    assert shown.attributes["message"] == "Breaking Bad S01E07"
    assert shown.attributes["start_time"] == "2026-11-22 20:00:00"
    assert state(hass, "sonarr_requested_releases").attributes.get("message") is None
    freezer.move_to("2026-11-22 20:00:01+00:00")
    async_fire_time_changed(hass)
    assert state(hass, "sonarr_releases").state == STATE_ON
    freezer.move_to("2026-11-22 21:30:00+00:00")
    async_fire_time_changed(hass)
    shown = state(hass, "sonarr_releases")
    assert shown.state == STATE_OFF
    assert shown.attributes["message"] == "Breaking Bad S02E13"


async def test_one_call_an_hour_for_both(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    radarr: SimulatedApp,
    known: Known,
) -> None:
    """Read what is next by the hour, and never while nothing but the queue moves."""
    row = a_movie(radarr)
    rows = radarr.queue_add(row["id"], progress=10)
    await known(radarr)
    for minute in range(1, 30):
        rows[0]["sizeleft"] -= minute * 1_000_000
        await wait(hass, freezer, 65)
    assert calls(radarr) == 1
    await wait(hass, freezer, INTERVAL.total_seconds())
    await wait(hass, freezer)
    assert calls(radarr) == 2


@pytest.fixture
def hurried() -> Generator[None]:
    """Read soon what is next, however often it is read."""
    with patch.multiple(releases, WAIT_SECONDS=0.01, PAUSE_SECONDS=0.0):
        yield


@pytest.mark.usefixtures("hurried")
async def test_requested_movie_is_next(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Show soon when what was just requested comes out."""
    await set_up(hass, make_entry(radarr))
    await until(lambda: state(hass, "radarr_releases").state == STATE_OFF)
    ask = await connect(hass, hass_ws_client)
    await ask("request_movie", tmdb_id=DUNE, title="Dune: Part Three", title_slug="x")
    row, soon = only(radarr.movies), dt_util.utcnow() + timedelta(days=3)
    row["inCinemas"] = f"{soon:%Y-%m-%dT00:00:00Z}"
    row["hasFile"] = True
    coordinator = hass.config_entries.async_entries("requestarr")[0].runtime_data
    await coordinator.async_refresh_row(Kind.MOVIE, DUNE)
    for calendar in ("radarr_releases", "radarr_requested_releases"):
        await until(lambda name=calendar: "message" in state(hass, name).attributes)
        shown = state(hass, calendar).attributes["message"]
        assert shown == "Dune: Part Three (in cinemas)"


@pytest.mark.usefixtures("hurried")
async def test_requested_album_is_next(
    hass: HomeAssistant,
    hass_ws_client: Any,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Show soon when an album of a known artist comes out that was just requested."""
    artist = lidarr.add_artist(DAFT_PUNK, albums=())
    album = next(iter(lidarr.albums.values()))
    soon = dt_util.utcnow() + timedelta(days=3)
    album["releaseDate"] = f"{soon:%Y-%m-%dT00:00:00Z}"
    await set_up(hass, make_entry(lidarr))
    await until(lambda: state(hass, "lidarr_releases").state == STATE_OFF)
    assert "message" not in state(hass, "lidarr_releases").attributes
    ask = await connect(hass, hass_ws_client)
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
    assert shown == "Dune: Part Three (in cinemas)"


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
    assert shown == "Dune: Part Three (in cinemas)"
    assert calls(radarr) == before + reads


async def test_disabled_calendars_cost_nothing(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    entity_registry: er.EntityRegistry,
) -> None:
    """Ask the app nothing where nobody wants a calendar."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
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
    hass: HomeAssistant,
    radarr: SimulatedApp,
    run_app: AppRunner,
    known: Known,
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
    assert after.attributes["message"] == "Dune: Part Three (in cinemas)"
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
    assert event["summary"] == "{app} <b>{title}</b> (in cinemas)"
    assert date.fromisoformat(event["start"]) == date(2026, 11, 24)
