"""Requests that are to be monitored and not searched, and those with little left to do."""

from collections.abc import Generator

import pytest

from custom_components.requestarr.const import CONF_SEARCH
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.haste import hurried, soon
from tests.support.helpers import only
from tests.support.home import Home
from tests.support.wishes import (
    BY_KIND,
    hold_unwanted,
    look,
    request,
    rows_of,
    wish_for,
)

MODULE = "custom_components.requestarr.household.requesting"
FOLLOWING = "custom_components.requestarr.household.confirmation"


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Look at what was requested again and again."""
    with hurried(settle=0.05, looks=soon(0.3, times=30)):
        yield


def stop(app: SimulatedApp) -> None:
    """Monitor nothing any more, as somebody could in the app itself."""
    for table in (app.movies, app.series, app.episodes, app.artists, app.albums):
        for row in table.values():
            row["monitored"] = False
            for season in row.get("seasons", ()):
                season["monitored"] = False


def wanted(app: SimulatedApp, kind: str) -> int:
    """Return how many of the smallest things an app monitors, 0 where their title is not."""
    if not only(rows_of(app, kind))["monitored"]:
        return 0
    parts = {"movie": app.movies, "series": app.episodes}.get(kind, app.albums)
    return sum(row["monitored"] for row in parts.values())


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_nothing_is_searched(
    home: Home, app: SimulatedApp, kind: str, held: bool
) -> None:
    """Monitor what is asked for, whether or not it is there, and never search it."""
    wish = wish_for(app, kind)
    if held:
        hold_unwanted(app, kind, wish)
    ask = await home.connect_to(app, **{CONF_SEARCH: False})
    assert (await ask(request(kind), **wish))["success"]
    await home.quiet()
    assert wanted(app, kind)
    assert (await look(ask, kind, wish))["status"] == "requested"
    assert not [one for one in app.commands if "Search" in one["name"]]


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_what_somebody_stops_meanwhile(
    home: Home, app: SimulatedApp, kind: str
) -> None:
    """Monitor again what was stopped before it was settled, and still not search it."""
    wish = wish_for(app, kind)
    hold_unwanted(app, kind, wish)
    ask = await home.connect_to(app, **{CONF_SEARCH: False})
    assert (await ask(request(kind), **wish))["status"] == "adding"
    stop(app)
    await home.quiet()
    assert wanted(app, kind)
    assert not [one for one in app.commands if "Search" in one["name"]]


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_search_that_gets_lost(home: Home, app: SimulatedApp, kind: str) -> None:
    """Send a search again that the app did not receive."""
    wish = wish_for(app, kind)
    hold_unwanted(app, kind, wish)
    ask = await home.connect_to(app)
    app.fail("/command$", method="POST", status=500, body=crash_words("no"), times=1)
    assert (await ask(request(kind), **wish))["success"]
    await home.quiet()
    assert len([one for one in app.commands if "Search" in one["name"]]) == 1
    assert (await look(ask, kind, wish))["status"] == "requested"


@pytest.mark.parametrize("kind", ["series", "artist"])
@pytest.mark.parametrize(
    ("status", "code"), [(409, "service_unavailable"), (400, "rejected")]
)
async def test_refusal_that_is_no_good_news(
    home: Home,
    sonarr: SimulatedApp,
    lidarr: SimulatedApp,
    kind: str,
    status: int,
    code: str,
) -> None:
    """Do not say that something is there which the app refuses and does not have."""
    app = sonarr if kind == "series" else lidarr
    ask = await home.connect_to(app)
    validator = f"{kind.capitalize()}ExistsValidator"
    failure = {"propertyName": "Id", "errorMessage": "x", "errorCode": validator}
    body = [failure] if status == 400 else {"message": "conflict"}
    app.fail(f"/{kind}$", method="POST", status=status, body=body)
    outcome = await ask(request(kind), **wish_for(app, kind))
    assert outcome["error_code"] == code
    assert not rows_of(app, kind)


async def test_season_that_is_yet_to_air(home: Home, sonarr: SimulatedApp) -> None:
    """Settle a season of which nothing is out without a search of it."""
    sonarr.add_series(81189, seasons=[])
    for episode in sonarr.episodes.values():
        episode["airDateUtc"] = "2099-01-01T00:00:00Z"
    ask = await home.connect_to(sonarr)
    sonarr.fail("/command$", method="POST", status=500, body=crash_words("no"), times=1)
    wish = wish_for(sonarr, "series")
    assert (await ask("request_series", **wish))["success"]
    await home.quiet()
    assert not sonarr.commands_named("SeasonSearch")
    found = await look(ask, "series", wish)
    states = {one["seasonNumber"]: one["status"] for one in found["seasons"]}
    assert states[2] not in {"attention", "adding", "not_requested"}
