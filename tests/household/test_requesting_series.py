"""Requesting series through the WebSocket, judged by what the simulated app then holds."""

from typing import Any

import pytest

from custom_components.requestarr.const import CONF_SEASON_FOLDER, CONF_SERIES_TYPE
from tests.arr_simulator import SimulatedApp
from tests.support.given import slow_after_search
from tests.support.helpers import only, seasons_monitored
from tests.support.home import Home

SERIES = {"tvdb_id": 81189, "title": "Breaking Bad", "title_slug": "breaking-bad"}
YES, NO = {True}, {False}


def season_flags(row: dict[str, Any]) -> dict[int, bool]:
    """Return which seasons of a series are monitored."""
    return {one["seasonNumber"]: one["monitored"] for one in row["seasons"]}


@pytest.mark.parametrize(
    ("seasons", "wanted"),
    [
        ([2, 4], {2, 4}),
        ([{"seasonNumber": 2, "monitored": True}, {"seasonNumber": 4}], {2, 4}),
        (
            [
                {"seasonNumber": 1, "monitored": False, "statistics": {}},
                {"seasonNumber": 5, "monitored": True},
            ],
            {5},
        ),
        ([0], {0}),
        (None, {1, 2, 3, 4, 5}),
    ],
)
async def test_seasons_of_a_new_series(
    home: Home, sonarr: SimulatedApp, seasons: list[Any] | None, wanted: set[int]
) -> None:
    """Monitor the episodes of the chosen seasons and of no other, and see them searched."""
    ask = await home.connect_to(sonarr)
    fields = {} if seasons is None else {"seasons": seasons}

    outcome = await ask("request_series", **SERIES, **fields)

    await home.quiet()
    row = only(sonarr.series)
    assert row["monitored"]
    assert {number for number, flag in season_flags(row).items() if flag} == wanted
    for number, flags in seasons_monitored(sonarr, row["id"]).items():
        assert flags == (YES if number in wanted else NO), number
    assert row["monitorNewItems"] == ("all" if seasons is None else "none")
    search = sonarr.commands_named("MissingEpisodeSearch")[0]
    assert search["body"]["seriesId"] == row["id"]
    assert outcome["success"]
    assert outcome["status"] == "requested"
    states = {one["seasonNumber"]: one["status"] for one in outcome["item"]["seasons"]}
    assert {number for number, word in states.items() if word == "requested"} == wanted


async def test_series_as_the_options_say(home: Home, sonarr: SimulatedApp) -> None:
    """Add a series with the type and the folders that were chosen."""
    options = {CONF_SERIES_TYPE: "anime", CONF_SEASON_FOLDER: False}
    ask = await home.connect_to(sonarr, **options)
    await ask("request_series", **SERIES, seasons=[1])
    row = only(sonarr.series)
    assert row["seriesType"] == "anime"
    assert not row["seasonFolder"]
    assert row["rootFolderPath"] == "/tv"


@pytest.mark.usefixtures("hardly_settled")
async def test_series_reads_adding_until_there_are_episodes(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Say that the chosen season is being added until its episodes are monitored."""
    ask = await slow_after_search(home, sonarr, "search_tv", "Breaking Bad")
    outcome = await ask("request_series", **SERIES, seasons=[2])
    assert outcome["status"] == "adding"
    states = {one["seasonNumber"]: one["status"] for one in outcome["item"]["seasons"]}
    assert (states[1], states[2]) == ("unmonitored", "adding")

    await home.quiet()
    found = (await ask("search_tv", query="Breaking Bad"))["results"][0]
    assert found["status"] == "requested"
    assert len(sonarr.calls_to("GET", "/series/lookup")) == 1


async def test_another_season_of_a_series_that_is_there(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Monitor and search just the season that was asked for."""
    row = sonarr.add_series(81189, seasons=[1], files={1: 7})
    ask = await home.connect_to(sonarr)

    outcome = await ask("request_series", **SERIES, seasons=[1, 3])

    assert outcome["success"]
    flags = seasons_monitored(sonarr, row["id"])
    assert flags[3] == YES
    assert flags[2] == flags[4] == NO
    assert [one["body"] for one in sonarr.commands_named("SeasonSearch")] == [
        {**sonarr.commands_named("SeasonSearch")[0]["body"], "seasonNumber": 3}
    ]
    states = {one["seasonNumber"]: one["status"] for one in outcome["item"]["seasons"]}
    assert (states[1], states[3]) == ("available", "requested")


async def test_season_whose_episodes_are_not_monitored(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Monitor the episodes of a season that has its flag already."""
    row = sonarr.add_series(81189, seasons=[2])
    for episode in sonarr.episodes.values():
        episode["monitored"] = False
    ask = await home.connect_to(sonarr)
    outcome = await ask("request_series", **SERIES, seasons=[2])
    assert outcome["success"]
    assert seasons_monitored(sonarr, row["id"])[2] == YES
    assert sonarr.commands_named("SeasonSearch")


async def test_series_that_is_not_monitored(home: Home, sonarr: SimulatedApp) -> None:
    """Do not wake up the other seasons of a series that nobody wanted."""
    row = sonarr.add_series(81189, monitored=False)
    ask = await home.connect_to(sonarr)
    outcome = await ask("request_series", **SERIES, seasons=[2])
    assert outcome["success"]
    assert sonarr.series[row["id"]]["monitored"]
    flags = seasons_monitored(sonarr, row["id"])
    assert flags[2] == YES
    assert flags[1] == flags[3] == NO


@pytest.mark.parametrize(
    ("files", "status"), [("all", "available"), (None, "requested")]
)
async def test_seasons_that_are_there_or_wanted(
    home: Home, sonarr: SimulatedApp, files: str | None, status: str
) -> None:
    """Say that there is nothing left to ask for, and leave the series alone."""
    sonarr.add_series(81189, files=files)
    ask = await home.connect_to(sonarr)
    outcome = await ask("request_series", **SERIES, seasons=[1, 2])
    assert outcome["error_code"] == "already_exists"
    assert outcome["status"] == status
    assert not [call for call in sonarr.calls if call.method != "GET"]


async def test_series_added_behind_our_back(home: Home, sonarr: SimulatedApp) -> None:
    """Monitor the season after all when the app has the series without our knowing."""
    ask = await home.connect_to(sonarr)
    row = sonarr.add_series(81189, seasons=[1])
    outcome = await ask("request_series", **SERIES, seasons=[2])
    assert outcome["success"]
    assert seasons_monitored(sonarr, row["id"])[2] == YES
    assert len(sonarr.series) == 1


async def test_series_removed_behind_our_back(home: Home, sonarr: SimulatedApp) -> None:
    """Add a series anew that the app no longer has."""
    sonarr.add_series(81189, files="all")
    ask = await home.connect_to(sonarr)
    sonarr.series.clear()
    sonarr.episodes.clear()
    outcome = await ask("request_series", **SERIES, seasons=[1])
    assert outcome["success"]
    assert season_flags(only(sonarr.series))[1]


async def test_old_sonarr_without_skip(home: Home, sonarr: SimulatedApp) -> None:
    """Get the right seasons from a Sonarr that knows no monitor option `skip`."""
    ask = await home.connect_to(sonarr)
    sonarr.fail(
        "/series$",
        method="POST",
        status=400,
        content_type="application/problem+json",
        body={"status": 400, "errors": {"$.addOptions.monitor": ["No such value"]}},
        times=1,
    )
    outcome = await ask("request_series", **SERIES, seasons=[2])
    assert outcome["success"]
    await home.quiet()
    flags = seasons_monitored(sonarr, only(sonarr.series)["id"])
    assert flags[2] == YES
    assert flags[1] == NO


@pytest.mark.parametrize(
    "seasons",
    [
        [],
        [99],
        [-1],
        [True],
        ["1"],
        [None],
        [1.5],
        "1",
        7,
        [{"monitored": True}],
        [{"seasonNumber": "1"}],
        [{"seasonNumber": 1, "monitored": "yes"}],
        [{"seasonNumber": 1, "monitored": False}],
        list(range(1001)),
    ],
)
async def test_seasons_that_are_none(
    home: Home, sonarr: SimulatedApp, seasons: Any
) -> None:
    """Answer an impossible choice with a sentence; nothing is added."""
    ask = await home.connect_to(sonarr)
    outcome = await ask("request_series", **SERIES, seasons=seasons)
    assert outcome["error_code"] == "invalid_request"
    assert outcome["message"]
    assert not sonarr.series
