"""Nothing above an age limit: on no shelf, in no page of one, and at no address."""

from collections.abc import AsyncGenerator
from datetime import timedelta
from unittest.mock import patch

from homeassistant.util import dt as dt_util
import pytest

from tests.support.apps import Apps
from tests.support.family import Person
from tests.support.home import Home
from tests.support.home_page import HomePage, ids_of
from tests.web_simulator import SimulatedListenBrainz, SimulatedTvmaze

RATINGS = "custom_components.requestarr.household.web_ratings"
AGE = 10
# By shelf: what a child may see of it, and what not.
MOVIES = {
    "trending": (704, 603),
    "popular": (872, 36647),
    "recommended": (2493, 348),
    "list": (289, 78),
    "coming": (105, 1170608),
    "arrived": (620, 155),
    "most_requested": (1593, 9013),
    "waiting": (9479, 242582),
}
SERIES = {"next_seasons": (74852, 81189)}
WEB = {
    "web_series_popular": (353546, 371980),
    "web_series_new": (353546, 371980),
    "web_series_returning": (79257, 411469),
}
ALL = {**MOVIES, **SERIES, **WEB}
# Both parts of a collection of which the library has one; what it lacks has no rating.
COLLECTION = (546554, 661374)


def day_in(days: int) -> str:
    """Return a day from now on as the apps write it."""
    return (dt_util.utcnow() + timedelta(days=days)).strftime("%Y-%m-%dT00:00:00Z")


@pytest.fixture
async def everything(
    home: Home,
    apps: Apps,
    tvmaze: SimulatedTvmaze,
    listenbrainz: SimulatedListenBrainz,
) -> AsyncGenerator[tuple[Person, Person]]:
    """Return an admin, and a child with an age limit; every shelf has two titles."""
    fill_movies(apps)
    apps.sonarr.add_series(SERIES["next_seasons"][0], seasons=(1,), files={1: 1})
    apps.sonarr.add_series(SERIES["next_seasons"][1], seasons=(1,), files={1: 1})
    for tvdb_id in WEB["web_series_new"]:
        tvmaze.air(tvmaze.add_show(tvdb_id, f"Show {tvdb_id}"), 0)
    for tvdb_id in WEB["web_series_returning"]:
        tvmaze.air(tvmaze.add_show(tvdb_id, f"Show {tvdb_id}"), 3, 2)
    for app in apps:
        await home.add(app, web_shelves=True)
    ada, eve, ben, kid = await home.people("Ada", "Eve", "Ben", "Kid")
    # A limit that comes later holds for what was asked for before, too.
    for shelf, people in (("most_requested", (ben, eve)), ("waiting", (kid,))):
        for one in people:
            for number in MOVIES[shelf]:
                await one.ask("request_movie", tmdb_id=number, title="?")
    row = {"user_id": kid.user.id, "max_age": AGE}
    answer = await ada.ask("update_household", people=[row], keep_others=True)
    assert answer["success"], answer
    with patch(f"{RATINGS}.SPACE", 0.0):
        yield ada, kid


def fill_movies(apps: Apps) -> None:
    """Put movies on Radarr's lists, and into its library."""
    radarr = apps.radarr
    for fine, not_fine in MOVIES.values():
        radarr.upstream.change(fine, certification="G")
        radarr.upstream.change(not_fine, certification="R")
    for name in ("trending", "popular", "recommended"):
        setattr(radarr.lists, name, [*MOVIES[name]])
    radarr.lists.add_list("Classics", *MOVIES["list"])
    for number in MOVIES["coming"]:
        radarr.add_movie(number, inCinemas=day_in(10), digitalRelease=None)
    for number in (*MOVIES["arrived"], COLLECTION[0]):
        radarr.add_movie(number, has_file=True)


async def shelf_of(page: HomePage, name: str) -> str:
    """Return the id of a shelf that has both of its titles."""
    while True:
        for shelf in page.shelves:
            if shelf["id"].split(":")[0] == name:
                if {*ALL[name]} <= {*ids_of(shelf)}:
                    return str(shelf["id"])
        await page.next()


async def test_every_shelf(home: Home, everything: tuple[Person, Person]) -> None:
    """Of two titles a child is shown one, on Home and in the pages of the shelf."""
    ada, kid = everything
    page = await home.page(ada)
    ids = {name: await shelf_of(page, name) for name in ALL}
    theirs = await home.page(kid)
    for name, shelf_id in ids.items():
        fine, not_fine = ALL[name]
        while fine not in ids_of(theirs.get(shelf_id) or {"results": []}):
            await theirs.next()
        answer = await kid.ask("shelf", shelf=shelf_id, limit=100)
        assert fine in ids_of(answer)
        assert not_fine not in ids_of(answer)
        assert answer["total"] == len(answer["results"])
    everywhere = {number for shelf in theirs.shelves for number in ids_of(shelf)}
    assert not everywhere & {not_fine for _, not_fine in ALL.values()}
    assert not everywhere & {*COLLECTION}
    assert {one["id"].split(":")[0] for one in page.shelves} >= {*ALL, "collections"}


async def test_every_address(everything: tuple[Person, Person]) -> None:
    """What a shelf does not show, its address does not either; the rest it does."""
    ada, kid = everything
    for name, (fine, not_fine) in ALL.items():
        kind = "movie" if name in MOVIES else "series"
        answer = await kid.ask("title", kind=kind, media_id=not_fine)
        assert (answer["title"], answer["error"]) == (None, "not_allowed"), name
        assert (await ada.ask("title", kind=kind, media_id=not_fine))["title"], name
        if name not in WEB:
            assert (await kid.ask("title", kind=kind, media_id=fine))["title"], name
