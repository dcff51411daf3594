"""A movie of which its app doesn't say whether it is out."""

from datetime import timedelta
from typing import Any

from homeassistant.util import dt as dt_util
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import only
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("haste")

NO_DATES = ("releaseDate", "inCinemas", "digitalRelease", "physicalRelease")


def day(days: int) -> str:
    """Return a day, so many from now, as the apps write it."""
    moment = dt_util.utcnow() + timedelta(days=days)
    return f"{moment.date().isoformat()}T00:00:00Z"


CASES = [
    ({"releaseDate": day(-400)}, "released", "requested"),
    ({"releaseDate": day(400)}, "released", "unreleased"),
    ({"digitalRelease": day(-3)}, "released", "requested"),
    ({"inCinemas": day(-3)}, "released", "unreleased"),
    ({"inCinemas": day(-3)}, "inCinemas", "requested"),
    ({"releaseDate": day(400)}, "announced", "requested"),
    ({}, "announced", "requested"),
    ({}, "released", "unreleased"),
]


@pytest.mark.parametrize(("dates", "minimum", "status"), CASES)
@pytest.mark.parametrize("how", ["absent", "null"])
async def test_app_that_does_not_say_whether_a_movie_is_out(
    home: Home, radarr: SimulatedApp, dates: Any, minimum: str, status: str, how: str
) -> None:
    """Go by the dates and what the movie waits for, as the app itself would."""
    row = radarr.add_movie(603)
    for member in NO_DATES:
        row.pop(member, None)
    row.update(dates, minimumAvailability=minimum)
    row.pop("isAvailable") if how == "absent" else row.update(isAvailable=None)
    entry = await home.add(radarr)
    ada = await home.parent()
    title = {"entry_id": entry.entry_id, "kind": "movie", "media_id": 603}
    assert (await ada.ask("explain", **title))["status"] == status


@pytest.mark.parametrize(("days", "searches"), [(-400, 1), (400, 0)])
async def test_search_for_what_may_be_out(
    home: Home, radarr: SimulatedApp, days: int, searches: int
) -> None:
    """Search what is out by its dates, and what isn't not."""
    radarr.add_movie(603, monitored=False)
    row = only(radarr.movies)
    row.pop("isAvailable")
    row.update(dict.fromkeys(NO_DATES), minimumAvailability="released")
    row["digitalRelease"] = day(days)
    ask = await home.connect_to(radarr)
    assert (await ask("request_movie", tmdb_id=603, title="?"))["success"]
    await home.quiet()
    assert len(radarr.commands_named("MoviesSearch")) == searches
