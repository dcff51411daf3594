"""What has just arrived: files that were not there before, of whatever was added whenever."""

from datetime import timedelta
from typing import Any

from homeassistant.util import dt as dt_util
import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.home_page import ids_of

MATRIX, STAR_WARS = 603, 11
BREAKING_BAD = 81189
DAFT_PUNK = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"
YEARS = 3 * 365


def ago(days: float) -> str:
    """Return a time as the apps write it."""
    at = dt_util.utcnow() - timedelta(days=days)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def happened(
    app: SimulatedApp, event: str, days: float, reason: str = "", **ids: Any
) -> None:
    """Have an app remember that something happened to a title."""
    app.history.append(
        {
            **ids,
            "sourceTitle": "x",
            "date": ago(days),
            "eventType": event,
            "data": {"reason": reason} if reason else {},
            "id": app.next_id("history"),
        }
    )


def movie(radarr: SimulatedApp, tmdb_id: int, added: float, file: float) -> Json:
    """Give a Radarr a movie that it got, and whose file it got, so many days ago."""
    row = radarr.add_movie(tmdb_id, has_file=True, added=ago(added))
    row["movieFile"] = {**row["movieFile"], "dateAdded": ago(file)}
    return row


async def total(home: Home) -> int:
    """Return how many titles have arrived, once all is known."""
    await home.quiet()
    answer = await (await home.connect())("shelf", shelf="arrived")
    return int(answer["total"])


@pytest.mark.parametrize(
    ("events", "came"),
    [
        ([], None),
        (
            [("movieFileDeleted", 0.5, "Upgrade"), ("downloadFolderImported", 0.5, "")],
            None,
        ),
        (
            [("movieFileDeleted", 0.502, "Upgrade"), ("movieFolderImported", 0.5, "")],
            None,
        ),
        ([("downloadFolderImported", 0.5, "")], 0.5),
        (
            [("movieFileDeleted", 0.5, "Manual"), ("downloadFolderImported", 0.4, "")],
            0.4,
        ),
        (
            [
                ("downloadFolderImported", 5, ""),
                ("movieFileDeleted", 0.5, "Upgrade"),
                ("downloadFolderImported", 0.5, ""),
            ],
            5,
        ),
        (
            [
                ("movieFileDeleted", 9, "Upgrade"),
                ("downloadFolderImported", 9, ""),
                ("movieFileDeleted", 5, "MissingFromDisk"),
                ("downloadFolderImported", 2, ""),
            ],
            2,
        ),
        ([("grabbed", 0.5, ""), ("movieFileDeleted", 0.5, "Upgrade")], None),
    ],
)
async def test_movie_of_years_ago(
    home: Home,
    radarr: SimulatedApp,
    events: list[tuple[str, float, str]],
    came: float | None,
) -> None:
    """Tell a first file from a better copy by what the app remembers."""
    row = movie(radarr, MATRIX, YEARS, 0.5)
    movie(radarr, STAR_WARS, 1, 1)
    for event, days, reason in events:
        happened(radarr, event, days, reason, movieId=row["id"])
    await home.add(radarr)
    page = await home.page()
    shelf = await page.until("arrived", total=1 if came is None else 2)
    await home.quiet()
    at = {one["tmdb_id"]: one["reason"]["at"] for one in shelf["results"]}
    assert at.keys() == ({STAR_WARS} if came is None else {STAR_WARS, MATRIX})
    if came is not None:
        assert at[MATRIX][:16] == ago(came)[:16]
    assert len(radarr.calls_to("GET", "/history/since")) == 1


async def test_better_copy_while_home_is_open(home: Home, radarr: SimulatedApp) -> None:
    """Tell of what comes next, and not of a better copy of what was there."""
    old, new = (
        movie(radarr, MATRIX, YEARS, YEARS),
        radarr.add_movie(STAR_WARS, added=ago(YEARS)),
    )
    entry = await home.add(radarr)
    page = await home.page()
    assert page.get("arrived") is None
    old["movieFile"] = {**old["movieFile"], "dateAdded": ago(0)}
    happened(radarr, "movieFileDeleted", 0, "Upgrade", movieId=old["id"])
    happened(radarr, "downloadFolderImported", 0, movieId=old["id"])
    radarr.backend.set_file(new, has_file=True)
    happened(radarr, "downloadFolderImported", 0, movieId=new["id"])
    entry.runtime_data.arrivals._due = 0.0
    await home.look_again(entry)
    assert ids_of(await page.until("arrived")) == [STAR_WARS]


async def test_backup_that_gives_ids_anew(home: Home, radarr: SimulatedApp) -> None:
    """Tell of what came, and not of what has its id of the app's own by now."""
    came = movie(radarr, MATRIX, YEARS, 0.5)
    other = movie(radarr, STAR_WARS, YEARS, YEARS)
    happened(radarr, "downloadFolderImported", 0.5, movieId=came["id"])
    entry = await home.add(radarr)
    page = await home.page()
    assert ids_of(await page.until("arrived", total=1)) == [MATRIX]
    first, second = came["id"], other["id"]
    radarr.rows.swap(first, second)
    radarr.history[-1]["movieId"] = second
    entry.runtime_data.arrivals._due = 0.0
    await home.look_again(entry)
    entry.runtime_data.arrivals.want()
    await home.quiet()
    assert entry.runtime_data.arrivals.of(STAR_WARS) is None
    again = await home.page()
    assert ids_of(await again.until("arrived", total=1)) == [MATRIX]


@pytest.mark.parametrize("upgrade", [True, False])
async def test_series_of_years_ago(
    home: Home, sonarr: SimulatedApp, upgrade: bool
) -> None:
    """Show a series of which an episode has come, whenever it was added."""
    row = sonarr.add_series(BREAKING_BAD, seasons=[1], files={1: 7}, added=ago(YEARS))
    ids = {"seriesId": row["id"], "episodeId": 1}
    if upgrade:
        happened(sonarr, "episodeFileDeleted", 0.5, "Upgrade", **ids)
    happened(sonarr, "downloadFolderImported", 0.5, **ids)
    await home.add(sonarr)
    page = await home.page()
    if upgrade:
        assert await total(home) == 0
    else:
        shelf = await page.until("arrived")
        assert shelf["results"][0]["reason"]["at"][:16] == ago(0.5)[:16]


@pytest.mark.parametrize("event", ["trackFileImported", "downloadImported"])
@pytest.mark.parametrize("upgrade", [True, False])
async def test_artist_of_years_ago(
    home: Home, lidarr: SimulatedApp, event: str, upgrade: bool
) -> None:
    """Show an artist of whom an album has come."""
    row = lidarr.add_artist(DAFT_PUNK, files=("Discovery",), added=ago(YEARS))
    ids = {"artistId": row["id"], "albumId": 1}
    if upgrade:
        happened(lidarr, "trackFileDeleted", 0.5, "Upgrade", **ids, trackId=4)
    happened(lidarr, event, 0.5, **ids, trackId=4)
    await home.add(lidarr)
    page = await home.page()
    if upgrade:
        assert await total(home) == 0
    else:
        assert ids_of(await page.until("arrived")) == [DAFT_PUNK]


async def test_history_that_fails(home: Home, radarr: SimulatedApp) -> None:
    """Show what was added lately all the same, and the rest once the app says more."""
    old = movie(radarr, MATRIX, YEARS, 0.5)
    movie(radarr, STAR_WARS, 1, 1)
    happened(radarr, "downloadFolderImported", 0.5, movieId=old["id"])
    radarr.fail("/history", status=500, body=crash_words("no"), times=1)
    entry = await home.add(radarr)
    answer = await (await home.connect())("shelf", shelf="arrived")
    assert [one["tmdb_id"] for one in answer["results"]] == [STAR_WARS]
    await home.quiet()
    entry.runtime_data.arrivals._due = 0.0
    page = await home.page()
    assert ids_of(await page.until("arrived", total=2)) == [MATRIX, STAR_WARS]
