"""Shelves of a household with two apps of a kind: each title once, and nothing that any has."""

import pytest

from tests.arr_simulator import SimulatedApp
from tests.conftest import AppRunner
from tests.messages.test_discover_library import day_in
from tests.support.home import Home
from tests.support.home_page import ids_of

MATRIX, RELOADED, TOY_STORY, BREAKING_BAD = 603, 604, 862, 81189
DAFT_PUNK = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"


@pytest.fixture
async def sharp(run_app: AppRunner) -> SimulatedApp:
    """Run a second Radarr."""
    return await run_app("radarr", instance_name="Radarr 4K")


async def test_arrived_and_coming(
    home: Home, radarr: SimulatedApp, sharp: SimulatedApp
) -> None:
    """What came into both, or comes in both, is one title with its first day."""
    for app in (radarr, sharp):
        app.add_movie(MATRIX, has_file=True)
    radarr.add_movie(TOY_STORY, inCinemas=day_in(20), digitalRelease=None)
    sharp.add_movie(TOY_STORY, inCinemas=day_in(10), digitalRelease=None)
    entry, other = await home.add(radarr), await home.add(sharp)
    page = await home.page()
    assert ids_of(await page.until("arrived")) == [MATRIX]
    (coming,) = (await page.until("coming"))["results"]
    assert (coming["tmdb_id"], coming["entry_id"]) == (TOY_STORY, other.entry_id)
    assert coming["reason"]["at"] == day_in(10)[:10]
    assert entry.entry_id != other.entry_id


@pytest.mark.parametrize("which", ["files", "wanted", "neither"])
async def test_next_seasons(
    home: Home, sonarr: SimulatedApp, run_app: AppRunner, which: str
) -> None:
    """A season that one of them has, or looks for, is offered of none; else it is once."""
    sharp = await run_app("sonarr", instance_name="Sonarr 4K")
    sonarr.add_series(BREAKING_BAD, seasons=(1, 2), files={1: 7, 2: 13})
    seasons = {"files": (1, 2, 3), "wanted": (1, 2, 3), "neither": (1, 2)}[which]
    files = {1: 7, 2: 13} | ({3: 13} if which == "files" else {})
    sharp.add_series(BREAKING_BAD, seasons=seasons, files=files)
    await home.add(sonarr)
    await home.add(sharp)
    ada = await home.parent()
    offered = (await ada.ask("shelf", shelf="next_seasons"))["results"]
    said = [(one["tvdb_id"], one["reason"]["season"]) for one in offered]
    if which == "files":
        # What the second has is offered of the one after.
        assert (BREAKING_BAD, 3) not in said
        assert len(said) <= 1
    else:
        assert said == ([(BREAKING_BAD, 3)] if which == "neither" else [])


async def test_collection_of_which_the_other_has_the_rest(
    home: Home, radarr: SimulatedApp, sharp: SimulatedApp
) -> None:
    """What any Radarr has is not missing, and a collection of both is one."""
    sharp.add_movie(MATRIX, has_file=True)
    sharp.add_movie(RELOADED, has_file=True)
    radarr.add_movie(MATRIX, has_file=True)
    entry, other = await home.add(radarr), await home.add(sharp)
    kid = await home.person("Kid")
    page = await home.page(kid)
    shelf = await page.until("collections", total=2)
    shelf = await kid.ask("shelf", shelf="collections")
    (group,) = shelf["groups"]
    assert (group["have"], group["total"], group["entry_id"]) == (2, 4, entry.entry_id)
    status = {one["tmdb_id"]: one["status"] for one in group["parts"]}
    assert status[MATRIX] == status[RELOADED] == "available"
    assert RELOADED not in ids_of(shelf)
    third = next(iter(ids_of(shelf)))
    asked = await kid.ask(
        "request_movie", tmdb_id=third, title="?", entry_id=other.entry_id
    )
    assert asked["status"] == "pending"
    shelf = await kid.ask("shelf", shelf="collections")
    assert (third not in ids_of(shelf), shelf["total"]) == (True, 1)


async def test_waiting(home: Home, radarr: SimulatedApp, sharp: SimulatedApp) -> None:
    """Who waits for a title in both waits for one title; others' names stay their own."""
    first, second = await home.add(radarr), await home.add(sharp)
    mia, leo, ada = await home.people("Mia", "Leo", "Ada")
    for who, entry in ((mia, first), (leo, second)):
        asked = await who.ask(
            "request_movie", tmdb_id=MATRIX, title="?", entry_id=entry.entry_id
        )
        assert asked["status"] == "pending"
    for who, names in ((mia, "Mia"), (leo, "Leo"), (ada, "Mia, Leo")):
        shelf = await who.ask("shelf", shelf="waiting")
        (one,) = shelf["results"]
        assert (one["tmdb_id"], one["reason"]["who"]) == (MATRIX, names)
        assert shelf["total"] == 1


async def test_waiting_for_two_seasons(home: Home, sonarr: SimulatedApp) -> None:
    """A series of which one season waits and one was sent is on the shelf once."""
    await home.add(sonarr)
    mia, ada = await home.people("Mia", "Ada")
    for who, season in ((ada, 1), (mia, 2)):
        asked = await who.ask(
            "request_series", tvdb_id=BREAKING_BAD, title="?", seasons=[season]
        )
        assert asked["success"]
    page = await home.page(ada)
    shelf = await page.until("waiting")
    assert ids_of(shelf) == [BREAKING_BAD]


async def test_missing_album_that_the_other_has(
    home: Home, lidarr: SimulatedApp, run_app: AppRunner
) -> None:
    """An album that one Lidarr has, or looks for, is missing in none."""
    other = await run_app("lidarr", instance_name="Lidarr 2")
    lidarr.add_artist(DAFT_PUNK, albums=("Discovery",), files=("Discovery",))
    other.add_artist(DAFT_PUNK, albums=("Discovery", "Homework"), files=("Homework",))
    entries = [await home.add(one) for one in (lidarr, other)]
    ada = await home.parent()
    for entry in entries:
        await ada.ask(
            "get_artist_albums",
            foreign_artist_id=DAFT_PUNK,
            entry_id=entry.entry_id,
        )
    shelf = await ada.ask("shelf", shelf="missing_albums", limit=100)
    titles = [one["title"] for one in shelf["results"]]
    assert titles
    assert len(set(titles)) == len(titles)
    assert not {"Discovery", "Homework"} & set(titles)
