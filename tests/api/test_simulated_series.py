"""Test requests of series in a simulated Sonarr."""

from typing import Any

import pytest

from custom_components.requestarr.api import (
    ArrConflictError,
    ArrNotFoundError,
    ArrValidationError,
)
from tests.arr_simulator import SimulatedApp

from .simulated import BREAKING_BAD, Connect, command_bodies, find_series
from .wishes import SERIES_OPTIONS

type Flags = dict[int, set[bool]]


def _flags(app: SimulatedApp) -> Flags:
    """Return, for each season, whether its episodes are monitored."""
    flags: Flags = {}
    for row in app.episodes.values():
        flags.setdefault(row["seasonNumber"], set()).add(row["monitored"])
    return flags


def _season_flags(app: SimulatedApp) -> dict[int, bool]:
    """Return, for each season of the only series, whether it is monitored."""
    (series,) = app.series.values()
    return {it["seasonNumber"]: it["monitored"] for it in series["seasons"]}


@pytest.mark.parametrize("seasons", [{2, 4}, {0}, {1, 2, 3, 4, 5}])
async def test_request_series(
    sonarr: SimulatedApp, connect: Connect, seasons: set[int]
) -> None:
    """Add a series with exactly the chosen seasons, and no episode more."""
    client = connect(sonarr)
    series = await find_series(client, BREAKING_BAD)
    numbers = [season.number for season in series.seasons]
    assert numbers == [0, 1, 2, 3, 4, 5]
    row = await client.async_request_series(series, frozenset(seasons), SERIES_OPTIONS)
    await sonarr.settle()
    assert sonarr.series[row.arr_id]["monitored"]
    assert sonarr.series[row.arr_id]["seasonFolder"]
    assert _season_flags(sonarr) == {number: number in seasons for number in numbers}
    assert _flags(sonarr) == {number: {number in seasons} for number in numbers}
    assert command_bodies(sonarr, "MissingEpisodeSearch")[0]["seriesId"] == row.arr_id
    expected = "all" if seasons == {1, 2, 3, 4, 5} else "none"
    assert sonarr.series[row.arr_id]["monitorNewItems"] == expected
    held = await client.async_series_by_tvdb(BREAKING_BAD)
    assert held
    assert not held.add_pending
    assert {it.number for it in held.seasons if it.monitored} == seasons
    with pytest.raises(ArrValidationError) as caught:
        await client.async_request_series(series, frozenset({1}), SERIES_OPTIONS)
    assert caught.value.already_exists


async def test_request_series_of_older_sonarr(
    sonarr: SimulatedApp, connect: Connect
) -> None:
    """Add the same seasons to a Sonarr that does not know the word for it."""
    problem = {"status": 400, "errors": {"$.addOptions.monitor": ["not converted"]}}
    sonarr.fail(
        "/series$",
        method="POST",
        times=1,
        status=400,
        body=problem,
        content_type="application/problem+json",
    )
    client = connect(sonarr)
    series = await find_series(client, BREAKING_BAD)
    await client.async_request_series(series, frozenset({3}), SERIES_OPTIONS)
    await sonarr.settle()
    assert [number for number, on in _season_flags(sonarr).items() if on] == [3]
    assert _flags(sonarr)[3] == {True}
    assert _flags(sonarr)[2] == {False}
    assert len(sonarr.calls_to("POST", "/series")) == 2


@pytest.mark.parametrize(("monitored", "others"), [(True, {1}), (False, set())])
async def test_monitor_series(
    sonarr: SimulatedApp, connect: Connect, monitored: bool, others: set[int]
) -> None:
    """Monitor one more season; an unmonitored series' other seasons stay unwanted."""
    client = connect(sonarr)
    added = sonarr.add_series(BREAKING_BAD, monitored=monitored, seasons=[1])
    before = dict(sonarr.series[added["id"]])
    row = await client.async_monitor_series(added["id"], frozenset({4}))
    command = await client.async_search_season(added["id"], 4)
    await sonarr.settle()
    wanted = {4, *others}
    assert row.monitored
    assert {it.number for it in row.seasons if it.monitored} == wanted
    assert _flags(sonarr) == {number: {number in wanted} for number in range(6)}
    after = sonarr.series[added["id"]]
    for key in ("path", "qualityProfileId", "seriesType", "tags", "titleSlug"):
        assert after[key] == before[key]
    (body,) = command_bodies(sonarr, "SeasonSearch")
    assert (body["seriesId"], body["seasonNumber"]) == (added["id"], 4)
    assert command.name == "SeasonSearch"


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ({"tvdbId": 371980}, ArrNotFoundError),
        ({"addOptions": {"monitor": "skip"}}, ArrConflictError),
    ],
)
async def test_series_that_is_not_to_be_changed(
    sonarr: SimulatedApp, connect: Connect, row: dict[str, Any], error: type[Exception]
) -> None:
    """Change neither another series that has the id by now, nor one still being added."""
    added = sonarr.add_series(BREAKING_BAD, monitored=False, seasons=[])
    added.update(row)
    with pytest.raises(error):
        await connect(sonarr).async_monitor_series(
            added["id"], frozenset({1}), tvdb_id=BREAKING_BAD
        )
    assert not any(_season_flags(sonarr).values())
    assert not sonarr.calls_to("PUT", f"/series/{added['id']}")


async def test_monitor_episodes(sonarr: SimulatedApp, connect: Connect) -> None:
    """Monitor the episodes of a season that was flagged already."""
    client = connect(sonarr)
    arr_id = sonarr.add_series(BREAKING_BAD, seasons=[1])["id"]
    for row in sonarr.episodes.values():
        row["monitored"] = False
    episodes = (await client.async_episodes(arr_id, 1)).items
    assert len(episodes) == 7
    assert not any(episode.monitored for episode in episodes)
    await client.async_monitor_episodes(episode.id for episode in episodes)
    assert _flags(sonarr)[1] == {True}
    assert _flags(sonarr)[2] == {False}
    assert len((await client.async_episodes(arr_id)).items) == len(sonarr.episodes)
