"""Movies that the household does not want: every Radarr hears of it, sooner or later."""

from collections.abc import Generator
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.household.ledger import DATA_LEDGER, Ledger
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.family import Person
from tests.support.helpers import Json, until
from tests.support.home import Home

MATRIX = {"kind": "movie", "media_id": 603, "for": "everyone"}
EXCLUSIONS = "custom_components.requestarr.household.excluded_movies"
POLL = "custom_components.requestarr.app.poll_schedule.QUEUE_INTERVAL"
LATER = "will be told as soon as possible."
LOST: list[dict[str, Any]] = [
    {"close": True},
    {"status": 502},
    {"status": 504, "html": True},
    {"status": 404},
    {"status": 404, "body": {"message": "no Route matched with those values"}},
    {"status": 500, "body": crash_words("database is locked")},
    {"hang": True},
]
AWAY: list[dict[str, Any]] = [
    {"close": True},
    {"html": True},
    {"status": 404},
    {"status": 403},
    {"status": 400, "body": {"message": "Bad Request"}},
    {"status": 502},
    {"hang": True},
]


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Wait for no app for long, and tell it soon again."""
    with (
        patch(f"{EXCLUSIONS}.ANSWER_SECONDS", 0.5),
        patch(f"{EXCLUSIONS}.LATER_SECONDS", 0.1),
        patch(
            "custom_components.requestarr.app.pending_reads.RETRY_SECONDS", (0.1, 0.2)
        ),
    ):
        yield


@pytest.fixture
async def second(run_app: AppRunner) -> SimulatedApp:
    """Run another Radarr."""
    return await run_app("radarr", instance_name="Radarr 4K")


def ids(app: SimulatedApp) -> list[int]:
    """Return the movies that an app excludes."""
    return [row["tmdbId"] for row in app.exclusions]


def exclude(app: SimulatedApp) -> None:
    """Have an app exclude the movie already."""
    row = {"tmdbId": 603, "movieTitle": "The Matrix", "movieYear": 1999, "id": 7}
    app.exclusions.append(row)


async def hides(ada: Person, **fields: Any) -> Json:
    """Hide the movie from everyone."""
    answer: Json = await ada.ask("hide", **{**MATRIX, **fields})
    return answer


def is_hidden(hass: HomeAssistant) -> bool:
    """Return whether Home hides the movie from everyone."""
    return ("movie", 603) in hass.data[DATA_LEDGER].home.hidden_from(None)


@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize("lost", LOST)
async def test_answer_that_is_lost(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, lost: Json, hidden: bool
) -> None:
    """Look what the app did where its answer is lost, now or as soon as it can be asked."""
    await home.add(radarr)
    ada = await home.parent()
    if not hidden:
        await hides(ada)
    radarr.calls.clear()
    method = "POST" if hidden else "DELETE"
    radarr.fail("/exclusions", method=method, done=True, **lost)
    answer = await hides(ada, hidden=hidden)
    assert answer["success"], answer
    assert ids(radarr) == ([603] if hidden else [])
    assert is_hidden(hass) is hidden
    radarr.clear_faults()
    await until(lambda: not hass.data[DATA_LEDGER].pending_exclusions.content())
    assert ids(radarr) == ([603] if hidden else [])
    assert len(radarr.calls_to("POST", "/exclusions")) <= 2


@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize("away", AWAY)
async def test_app_that_is_away(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, away: Json, hidden: bool
) -> None:
    """Hide it all the same, say that the app is told later, and do that."""
    entry = await home.add(radarr)
    ada = await home.parent()
    if not hidden:
        await hides(ada)
    radarr.fail("/(exclusions|movie/lookup)", **away)
    answer = await hides(ada, hidden=hidden)
    assert answer["success"], answer
    assert answer["message"].endswith(f"Radarr {LATER}")
    assert is_hidden(hass) is hidden
    assert ids(radarr) == ([] if hidden else [603])
    radarr.clear_faults()
    await until(lambda: ids(radarr) == ([603] if hidden else []))
    await until(lambda: not hass.data[DATA_LEDGER].pending_exclusions.content())
    assert entry.runtime_data.exclusions.has(603) is hidden


async def test_app_that_is_known_to_be_away(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Tell an app that did not answer before once it does."""
    entry = await home.add(radarr)
    ada = await home.parent()
    radarr.fail(".*", close=True)
    await entry.runtime_data.async_refresh()
    assert (await hides(ada))["message"].endswith(f"Radarr {LATER}")
    radarr.clear_faults()
    await entry.runtime_data.async_refresh()
    await until(lambda: ids(radarr) == [603])


async def one_away(
    home: Home, *apps: SimulatedApp
) -> tuple[Person, list[MockConfigEntry]]:
    """Set up two apps, of which the second is away then; return an admin and their entries."""
    entries = await home.add_all(apps)
    ada = await home.parent()
    await home.hass.config_entries.async_unload(entries[1].entry_id)
    return ada, entries


@pytest.mark.parametrize("restarted", [False, True])
async def test_one_of_two_is_not_set_up(
    hass_storage: Json,
    home: Home,
    radarr: SimulatedApp,
    second: SimulatedApp,
    restarted: bool,
) -> None:
    """Tell each Radarr, whenever it is set up, also after a restart."""
    ada, (first, other) = await one_away(home, radarr, second)
    answer = await hides(ada)
    assert answer["message"].endswith(f"Radarr 4K {LATER}")
    assert (ids(radarr), ids(second)) == ([603], [])
    kept = hass_storage["requestarr.requests"]["data"]["exclusions"]
    assert [other.entry_id, 603, True] in kept
    if restarted:
        home.hass.data[DATA_LEDGER] = Ledger(home.hass)
        await home.hass.data[DATA_LEDGER].async_load()
        await home.hass.config_entries.async_reload(first.entry_id)
    await home.hass.config_entries.async_setup(other.entry_id)
    await until(lambda: ids(second) == [603])
    await until(lambda: not home.hass.data[DATA_LEDGER].pending_exclusions.content())
    assert (ids(radarr), ids(second)) == ([603], [603])


async def test_taken_back_while_one_is_away(
    home: Home, radarr: SimulatedApp, second: SimulatedApp
) -> None:
    """Have an app that was away do only what holds by then."""
    ada, (_, other) = await one_away(home, radarr, second)
    await hides(ada)
    answer = await hides(ada, hidden=False)
    assert answer["message"] == f"It’s shown again. Radarr 4K {LATER}"
    await home.hass.config_entries.async_setup(other.entry_id)
    await home.quiet()
    assert (ids(radarr), ids(second)) == ([], [])
    assert not second.calls_to("POST", "/exclusions")


@pytest.mark.parametrize("first_refuses", [True, False])
async def test_one_of_two_refuses(
    home: Home, radarr: SimulatedApp, second: SimulatedApp, first_refuses: bool
) -> None:
    """Do nothing of what is refused at once; what one has done is so, and follows."""
    await home.add_all([radarr, second])
    ada = await home.parent()
    refusing, other = (radarr, second) if first_refuses else (second, radarr)
    refusing.fail("/exclusions", method="POST", status=500, body=crash_words("no"))
    answer = await hides(ada)
    assert answer["success"] is not first_refuses
    assert is_hidden(home.hass) is not first_refuses
    assert ids(other) == ([] if first_refuses else [603])
    refusing.clear_faults()
    await home.quiet()
    if first_refuses:
        assert not home.hass.data[DATA_LEDGER].pending_exclusions.content()
        assert (ids(radarr), ids(second)) == ([], [])
    else:
        await until(lambda: ids(second) == [603])


async def test_what_an_app_will_never_have(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Let go of what an app refuses for good when it is told later."""
    await home.add(radarr)
    ada = await home.parent()
    radarr.fail("/exclusions", method="POST", status=502, times=1)
    radarr.fail("/exclusions", method="POST", status=400, body=[{"errorCode": "x"}])
    radarr.fail("/exclusions", method="POST", status=502, times=1)
    assert LATER in (await hides(ada))["message"]
    await until(lambda: not hass.data[DATA_LEDGER].pending_exclusions.content())
    assert is_hidden(hass)
    assert len(radarr.calls_to("POST", "/exclusions")) <= 3


async def test_app_that_is_removed(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Keep nothing for an app that is gone."""
    entry = await home.add(radarr)
    ada = await home.parent()
    radarr.fail("/exclusions", status=502)
    assert LATER in (await hides(ada))["message"]
    await hass.config_entries.async_remove(entry.entry_id)
    assert not hass.data[DATA_LEDGER].pending_exclusions.content()


@pytest.mark.parametrize(
    "odd", [1, "abc", ["a", "b", True], ["a", 603], ["a", 603, True, "later"], None]
)
async def test_row_that_can_not_be_read(
    hass: HomeAssistant,
    hass_storage: Json,
    home: Home,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    odd: Any,
) -> None:
    """Tell what can be read of what is to be told, and leave the rest in the file."""
    entry = make_entry(radarr)
    data = {"requests": [], "exclusions": [odd, [entry.entry_id, 603, True]]}
    hass_storage["requestarr.requests"] = {"version": 1, "data": data}
    await set_up(hass, entry)
    await until(lambda: ids(radarr) == [603])
    ada = await home.parent()
    assert (await hides(ada, hidden=False))["success"]
    assert ids(radarr) == []
    await hass.data[DATA_LEDGER].async_saved()
    assert hass_storage["requestarr.requests"]["data"]["exclusions"] == [odd]


@pytest.mark.parametrize("kept", ["nothing", {"a": 1}, 7, None])
async def test_list_that_can_not_be_read(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, kept: Any
) -> None:
    """Leave a broken list of what is to be told as it is, and hide nothing for all till then."""
    await home.add(radarr)
    hass.data[DATA_LEDGER].pending_exclusions.take(kept)
    assert hass.data[DATA_LEDGER].pending_exclusions.content() == (kept or [])
    ada = await home.parent()
    answer = await hides(ada)
    assert answer.get("error_code") == (None if kept is None else "service_unavailable")
    assert ids(radarr) == ([603] if kept is None else [])
    assert (await ada.ask("request_movie", tmdb_id=438631))["success"]


async def test_excluded_already(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Take an app's word that a movie is on its list for what was wanted."""
    await home.add(radarr)
    exclude(radarr)
    ada = await home.parent()
    answer = await hides(ada)
    assert answer["message"] == "It won’t be shown again."
    assert is_hidden(hass)
