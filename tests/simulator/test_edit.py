"""Edits and deletes: their statuses, what follows them, what they leave alone."""

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json

from .conftest import Asker
from .ids import BREAKING_BAD, DAFT_PUNK, MATRIX


def flags(app: SimulatedApp, season: int) -> set[bool]:
    """Return the flags that the episodes of a season have."""
    rows = app.episodes.values()
    return {row["monitored"] for row in rows if row["seasonNumber"] == season}


async def test_put_movie(radarr: SimulatedApp, ask: Asker) -> None:
    """A whole row is put back; only some members of it are used."""
    row = radarr.add_movie(MATRIX)
    body = {**row, "monitored": False, "qualityProfileId": 5, "title": "Something Else"}
    answer = await ask(radarr, "PUT", f"/movie/{row['id']}", body)
    assert answer.status == 202
    assert answer.data["monitored"] is False
    assert answer.data["qualityProfileId"] == 5
    assert answer.data["title"] == "The Matrix"
    refused = await ask(radarr, "PUT", f"/movie/{row['id']}", {**row, "path": ""})
    assert [item["propertyName"] for item in refused.data] == ["Path"]
    none = await ask(radarr, "PUT", "/movie/0", row)
    assert (none.status, none.data["message"]) == (
        400,
        "BadRequest: 0 is not a valid ID",
    )
    assert (await ask(radarr, "PUT", "/movie/9", row)).status == 404


async def test_movie_editor(radarr: SimulatedApp, ask: Asker) -> None:
    """The editor changes what is given, and answers rows without statistics."""
    radarr.add_movie(MATRIX, monitored=False, tags=(1, 2))
    body = {"movieIds": [1], "monitored": True, "tags": [3], "applyTags": "add"}
    answer = await ask(radarr, "PUT", "/movie/editor", body)
    assert answer.status == 202
    [row] = answer.data
    assert row["monitored"] is True
    assert row["qualityProfileId"] == 4
    assert "hasFile" not in row
    assert "statistics" not in row
    assert radarr.movies[1]["tags"] == [1, 2, 3]
    for how, tags in (("remove", [2, 3]), ("replace", [7])):
        body = {
            "movieIds": [1],
            "tags": [1] if how == "remove" else [7],
            "applyTags": how,
        }
        await ask(radarr, "PUT", "/movie/editor", body)
        assert radarr.movies[1]["tags"] == tags


@pytest.mark.parametrize("ids", [[1, 1], [1, 9]])
async def test_bad_id_lists_crash(
    radarr: SimulatedApp, ask: Asker, ids: list[int]
) -> None:
    """An unknown or a repeated id is a 500 with the counts."""
    radarr.add_movie(MATRIX)
    answer = await ask(
        radarr, "PUT", "/movie/editor", {"movieIds": ids, "monitored": False}
    )
    assert answer.status == 500
    assert answer.data["message"] == "Expected query to return 2 rows but returned 1"
    assert radarr.movies[1]["monitored"] is True


@pytest.mark.parametrize(
    ("service", "path"),
    [
        ("radarr", "/movie/1"),
        ("sonarr", "/series/1"),
        ("lidarr", "/artist/1"),
        ("lidarr", "/album/1"),
    ],
)
async def test_delete_is_a_200_without_body(
    app: SimulatedApp, ask: Asker, path: str
) -> None:
    """A delete answers 200 with nothing, and says the second time that there is nothing."""
    if app.service == "radarr":
        app.add_movie(MATRIX)
    elif app.service == "sonarr":
        app.add_series(BREAKING_BAD)
    else:
        app.add_artist(DAFT_PUNK)
    answer = await ask(app, "DELETE", path)
    assert (answer.status, answer.raw) == (200, b"")
    answer = await ask(app, "DELETE", path)
    crashes = app.service == "sonarr"
    assert answer.status == (500 if crashes else 404)
    words = "returned 0" if crashes else "does not exist"
    assert words in answer.data["message"]
    assert not (app.movies or app.series or app.episodes)


async def test_delete_several(radarr: SimulatedApp, ask: Asker) -> None:
    """The bulk delete has a body, and answers an empty object."""
    for tmdb_id in (MATRIX, 604, 605):
        radarr.add_movie(tmdb_id)
    answer = await ask(radarr, "DELETE", "/movie/editor", {"movieIds": [1, 3]})
    assert (answer.status, answer.data) == (200, {})
    assert list(radarr.movies) == [2]


async def test_put_series_moves_only_changed_seasons(
    sonarr: SimulatedApp, ask: Asker
) -> None:
    """Episodes follow a season's flag only when it changes."""
    row = sonarr.add_series(BREAKING_BAD, seasons=(1, 2))
    for episode in sonarr.episodes.values():
        if episode["seasonNumber"] == 1:
            episode["monitored"] = False
    for season in row["seasons"]:
        season["monitored"] = season["seasonNumber"] in (1, 3)
    body = (await ask(sonarr, "GET", "/series/1")).data
    row["seasons"] = [
        {**s, "monitored": s["seasonNumber"] in (1, 2)} for s in row["seasons"]
    ]
    answer = await ask(sonarr, "PUT", "/series/1", body)
    assert answer.status == 202
    assert (flags(sonarr, 1), flags(sonarr, 2), flags(sonarr, 3)) == (
        {False},
        {False},
        {True},
    )
    monitored = [s["seasonNumber"] for s in answer.data["seasons"] if s["monitored"]]
    assert monitored == [1, 3]
    season = answer.data["seasons"][3]
    assert season["statistics"]["episodeCount"] == 13


async def test_season_left_out_is_lost_until_the_refresh(
    sonarr: SimulatedApp, ask: Asker
) -> None:
    """The seasons of a put replace the stored ones."""
    row = sonarr.add_series(BREAKING_BAD, monitorNewItems="none")
    body = {**row, "seasons": row["seasons"][:3]}
    data = (await ask(sonarr, "PUT", "/series/1", body)).data
    assert [season["seasonNumber"] for season in data["seasons"]] == [0, 1, 2]
    await ask(sonarr, "POST", "/command", {"name": "RefreshSeries", "seriesId": 1})
    await sonarr.settle()
    assert len(sonarr.series[1]["seasons"]) == 6
    assert sonarr.series[1]["seasons"][5]["monitored"] is False


async def test_series_editor(sonarr: SimulatedApp, ask: Asker) -> None:
    """The editor changes what is given."""
    sonarr.add_series(BREAKING_BAD)
    body = {"seriesIds": [1], "seriesType": "anime", "rootFolderPath": "/tv4k"}
    answer = await ask(sonarr, "PUT", "/series/editor", body)
    assert answer.status == 202
    assert answer.data[0]["seriesType"] == "anime"
    assert answer.data[0]["path"] == "/tv4k/Breaking Bad (2008)"
    assert answer.data[0]["monitored"] is True


async def test_season_pass(sonarr: SimulatedApp, ask: Asker) -> None:
    """Without options only the flags are stored; with them the episodes move."""
    sonarr.add_series(BREAKING_BAD, seasons=())
    seasons = [{"seasonNumber": 2, "monitored": True}]
    body: Json = {"series": [{"id": 1, "seasons": seasons}]}
    answer = await ask(sonarr, "POST", "/seasonpass", body)
    assert (answer.status, answer.data) == (202, {})
    assert sonarr.series[1]["seasons"][2]["monitored"] is True
    assert flags(sonarr, 2) == {False}
    body["monitoringOptions"] = {"monitor": "all"}
    await ask(sonarr, "POST", "/seasonpass", body)
    assert flags(sonarr, 2) == {True}
    body["monitoringOptions"] = {"monitor": "none"}
    await ask(sonarr, "POST", "/seasonpass", body)
    assert sonarr.series[1]["monitored"] is False


async def test_monitor_episodes(sonarr: SimulatedApp, ask: Asker) -> None:
    """Episodes are flagged by their ids; the season's own flag stays."""
    sonarr.add_series(BREAKING_BAD, seasons=())
    ids = [row["id"] for row in sonarr.episodes.values() if row["seasonNumber"] == 3]
    body = {"episodeIds": ids, "monitored": True}
    answer = await ask(sonarr, "PUT", "/episode/monitor", body)
    assert answer.status == 202
    assert len(answer.data) == 13
    assert sonarr.series[1]["seasons"][3]["monitored"] is False
    assert sonarr.series[1]["statistics"]["episodeCount"] == 13
    one = await ask(
        sonarr, "PUT", f"/episode/{ids[0]}", {"monitored": False, "title": "New"}
    )
    assert (one.status, one.data["monitored"], one.data["title"]) == (
        202,
        False,
        "Episode 1",
    )


async def test_episodes_by_query(sonarr: SimulatedApp, ask: Asker) -> None:
    """Episodes come by series, season or ids; without any of them it's a 400."""
    sonarr.add_series(BREAKING_BAD, files={1: 2})
    rows = (await ask(sonarr, "GET", "/episode?seriesId=1&seasonNumber=1")).data
    assert [row["hasFile"] for row in rows] == [True, True, *[False] * 5]
    ids = "&".join(f"episodeIds={row['id']}" for row in rows[:2])
    assert (
        len((await ask(sonarr, "GET", f"/episode?{ids}&includeSeries=true")).data) == 2
    )
    one = (await ask(sonarr, "GET", f"/episode/{rows[0]['id']}")).data
    assert one["series"]["title"] == "Breaking Bad"
    by_file = await ask(sonarr, "GET", f"/episode?episodeFileId={one['episodeFileId']}")
    assert [row["id"] for row in by_file.data] == [one["id"]]
    answer = await ask(sonarr, "GET", "/episode")
    assert answer.status == 400
    assert answer.data == {
        "message": "BadRequest: seriesId or episodeIds must be provided",
        "content": "seriesId or episodeIds must be provided",
    }
