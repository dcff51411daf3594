"""A season that makes no sense costs no more than itself, and ends no request."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.app.test_broken_rows import answer_of
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json, until
from tests.support.home import Home
from tests.support.wishes import look, wish_for

WISH = {"tvdb_id": 81189, "title": "Breaking Bad"}
ODD: list[Any] = [
    None,
    7,
    "x",
    {"seasonNumber": None},
    {"seasonNumber": "two"},
    {"seasonNumber": -1},
    {"monitored": "yes"},
    {"statistics": []},
    {"statistics": {"episodeFileCount": "x", "totalEpisodeCount": 13}},
    {"statistics": {"episodeFileCount": 1.5, "episodeCount": 13}},
]
COUNTS = ODD[-3:]


async def tell(sonarr: SimulatedApp, number: int, odd: Any, **all_files: bool) -> None:
    """Have an app say something odd of a season, of the others perhaps that they are there."""
    [row] = await answer_of(sonarr, "/series")
    for place, season in enumerate(row["seasons"]):
        told = season["statistics"]
        if season["seasonNumber"] == number:
            row["seasons"][place] = {**season, **odd} if isinstance(odd, dict) else odd
        elif all_files:
            told["episodeFileCount"] = told["episodeCount"] = told["totalEpisodeCount"]
    sonarr.fail("/series$", method="GET", body=[row])
    sonarr.fail(r"/series/\d+$", method="GET", body=row)


async def shown(home: Home, title: str = "Breaking Bad") -> Json:
    """Return what a search finds of the series."""
    ask = await home.connect()
    found: Json = (await ask("search_tv", query=title))["results"][0]
    return found


@pytest.mark.parametrize("odd", ODD)
async def test_request_goes_on(home: Home, sonarr: SimulatedApp, odd: Any) -> None:
    """Take a season that was requested for what it was, whatever its app says of it now."""
    entry = await home.add(sonarr)
    ada = await home.parent()
    assert (await ada.ask("request_series", **WISH, seasons=[2]))["success"]
    await home.quiet()
    await tell(sonarr, 2, odd)
    await home.look_again(entry)
    mine = await ada.mine()
    assert (mine["status"], mine["state"]["status"]) == ("sent", "requested")


@pytest.mark.parametrize("odd", ODD)
async def test_other_seasons_live(home: Home, sonarr: SimulatedApp, odd: Any) -> None:
    """Show what is said of the others."""
    sonarr.add_series(81189, seasons=[1])
    entry = await home.add(sonarr)
    await tell(sonarr, 5, odd, all_files=True)
    await home.look_again(entry)
    states = {
        one["seasonNumber"]: one["status"] for one in (await shown(home))["seasons"]
    }
    assert {states[number] for number in (1, 2, 3, 4)} == {"available"}
    assert states[5] != "available"


@pytest.mark.parametrize("odd", ODD)
async def test_series_is_not_complete(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp, odd: Any
) -> None:
    """Say of no series that it is there where that is not known of a season."""
    sonarr.add_series(81189, seasons=[1, 2, 3, 4, 5])
    await tell(sonarr, 2, odd, all_files=True)
    await home.add(sonarr)
    assert (await shown(home))["status"] == "partial"
    assert hass.states.get("sensor.sonarr_series").state == "1"


@pytest.mark.parametrize("odd", COUNTS)
async def test_counts_that_make_no_sense(
    home: Home, sonarr: SimulatedApp, odd: Any
) -> None:
    """Go by its episodes to say whether a season is under way that its counts don't tell."""
    sonarr.add_series(81189, seasons=[2])
    await tell(sonarr, 2, odd)
    await home.add(sonarr, rules={"approved": "everyone"})
    mia = await home.person("Mia")
    outcome = await mia.ask("request_series", **WISH, seasons=[2])
    assert outcome["error_code"] == "already_exists"
    assert outcome["status"] == "requested"


SILENT: list[Any] = [None, "absent"]


def without_numbers(row: Any, how: Any) -> Json:
    """Return a series as the app would tell it without the numbers of its seasons."""
    seasons = [dict(one) for one in row["seasons"]]
    for one in seasons:
        one.pop("statistics") if how else one.update(statistics=None)
    return {**row, "seasons": seasons}


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize("how", SILENT)
async def test_message_without_numbers(
    home: Home, sonarr: SimulatedApp, how: Any
) -> None:
    """Ask the app for what a message leaves out, and say what was so before."""
    row = sonarr.add_series(81189)
    await home.hear(sonarr)
    ask = await home.connect()
    before = await look(ask, "series", wish_for(sonarr, "series"))
    [whole] = await answer_of(sonarr, "/series")
    sonarr.calls.clear()
    told = without_numbers(whole, how)
    sonarr.hub.broadcast("series", "updated", told)
    await until(lambda: sonarr.calls_to("GET", f"/series/{row['id']}"))
    found = await look(ask, "series", wish_for(sonarr, "series"))
    assert [one["status"] for one in found["seasons"]] == [
        one["status"] for one in before["seasons"]
    ]


@pytest.mark.parametrize("how", SILENT)
async def test_library_without_numbers(
    home: Home, sonarr: SimulatedApp, how: Any
) -> None:
    """Ask a parent for a season that is off, though no number says that it is."""
    sonarr.add_series(81189)
    for one in sonarr.episodes.values():
        one["monitored"] = False
    [whole] = await answer_of(sonarr, "/series")
    told = without_numbers(whole, how)
    sonarr.fail("/series$", method="GET", body=[told])
    sonarr.fail(r"/series/\d+$", method="GET", body=told)
    await home.add(sonarr)
    mia = await home.person("Mia")
    answer = await mia.ask("request_series", **wish_for(sonarr, "series"))
    assert answer["success"], answer
    assert (await mia.mine())["status"] == "pending"
