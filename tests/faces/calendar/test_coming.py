"""What comes out, on which day, and how often the apps are asked for it."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.calendar import DOMAIN as CALENDAR_DOMAIN
from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.requestarr.app.releases import INTERVAL
from tests.arr_simulator import SimulatedApp
from tests.support.calendars import Known, calls, events, state, summaries, wait
from tests.support.coming import BREAKING_BAD, a_movie, a_series, an_album
from tests.support.helpers import Json
from tests.support.home import Home

SERVICES = ["radarr", "sonarr", "lidarr"]


@pytest.fixture
async def utc(hass: HomeAssistant) -> None:
    """Live in London, in winter."""
    await hass.config.async_set_time_zone("Europe/London")


@pytest.mark.parametrize("service", SERVICES)
async def test_every_app_has_two_calendars(
    home: Home, service: str, app: SimulatedApp, entity_registry: er.EntityRegistry
) -> None:
    """Find their names and ids, on the app's device, both enabled."""
    entry = await home.add(app)
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
            ("2026-11-24", "2026-11-25", "in theaters"),
            ("2026-12-01", "2026-12-02", "digital"),
            ("2027-02-05", "2027-02-06", "on disc"),
        )
    ]


@pytest.mark.parametrize("zone", ["America/New_York", "UTC", "Pacific/Auckland"])
@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2026-11-23T00:00:00", "2026-11-24T00:00:00", []),
        ("2026-11-24T00:00:00", "2026-11-25T00:00:00", ["in theaters"]),
        ("2026-11-24T23:00:00", "2026-11-24T23:30:00", ["in theaters"]),
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
    hass: HomeAssistant, radarr: SimulatedApp, known: Known, span: tuple[str, str]
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
