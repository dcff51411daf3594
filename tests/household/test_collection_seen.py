"""What was seen of a collection is what is asked for, and what nobody wants is neither."""

from zlib import crc32

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.catalogue import Movie
from tests.arr_simulator.radarr.title_parts import TitleParts
from tests.support.family import Person
from tests.support.helpers import Json
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("haste")

NAME = "The Matrix Collection"
COLLECTION = crc32(NAME.encode()) % 900_000
FIRST, SECOND, THIRD, LAST = 603, 604, 605, 624860
REST = {SECOND, THIRD, LAST}


@pytest.fixture
def matrix(radarr: SimulatedApp) -> SimulatedApp:
    """Run a Radarr that has the first movie of a collection."""
    radarr.add_movie(FIRST, has_file=True)
    return radarr


def exclude(app: SimulatedApp, *movies: int) -> None:
    """Have the app exclude just these movies, by its own page."""
    app.exclusions[:] = [
        {"id": place, "tmdbId": number, "movieTitle": "?", "movieYear": 0}
        for place, number in enumerate(movies, 1)
    ]


def held(app: SimulatedApp) -> set[int]:
    """Return the movies that the app has."""
    return {row["tmdbId"] for row in app.movies.values()}


async def shown_on_shelf(someone: Person) -> set[int]:
    """Return what of the collection somebody's shelf offers."""
    answer = await someone.ask("shelf", shelf="collections")
    groups = [one for one in answer.get("groups", ()) if one["title"] == NAME]
    for group in groups:
        left = {one["tmdb_id"] for one in group["parts"] if is_left(one)}
        assert (group["have"], group["total"]) == (1, 1 + len(left))
        assert left == {one["tmdb_id"] for one in answer["results"]}
    return {one["tmdb_id"] for one in answer["results"]}


async def shown_on_page(someone: Person) -> set[int]:
    """Return what of the collection a title's page offers somebody."""
    answer = await someone.ask("title", kind="movie", media_id=FIRST)
    parts: list[Json] = answer["title"]["collection"]["parts"]
    return {one["tmdb_id"] for one in parts if is_left(one)}


def is_left(part: Json) -> bool:
    """Return whether a card offers to request a title."""
    return part["status"] in {"not_requested", "unmonitored"}


async def ask_for_it(someone: Person, *seen: int) -> set[int]:
    """Have somebody ask for the collection; return what was asked for."""
    fields = {"tmdb_ids": [*seen]} if seen else {}
    answer = await someone.ask(
        "request_collection", collection_tmdb_id=COLLECTION, **fields
    )
    return {one["media_id"] for one in answer.get("outcomes", ())}


async def open_home(home: Home, app: SimulatedApp, name: str) -> Person:
    """Set the app up, and return somebody whose shelf of collections was read."""
    await home.add(app)
    someone = (await home.people(name))[0]
    await someone.ask("shelf", shelf="collections")
    await home.quiet()
    return someone


@pytest.mark.parametrize("name", ["Ada", "Mia"])
@pytest.mark.parametrize("excluded", [{SECOND}, {THIRD, LAST}])
async def test_what_the_app_excludes(
    home: Home, matrix: SimulatedApp, name: str, excluded: set[int]
) -> None:
    """Neither show nor ask for what is excluded, whether it is on a list or not."""
    exclude(matrix, *excluded)
    someone = await open_home(home, matrix, name)
    assert await shown_on_shelf(someone) == REST - excluded
    assert await shown_on_page(someone) == REST - excluded
    assert await ask_for_it(someone) == REST - excluded


@pytest.mark.parametrize("told", ["page", "request"])
async def test_exclusion_that_ends(home: Home, matrix: SimulatedApp, told: str) -> None:
    """Know that it ended by what the app says of itself next, and that another began."""
    exclude(matrix, SECOND)
    ada = await open_home(home, matrix, "Ada")
    assert await shown_on_shelf(ada) == REST - {SECOND}
    exclude(matrix, THIRD)
    if told == "page":
        assert await shown_on_page(ada) == REST - {THIRD}
        assert await shown_on_shelf(ada) == REST - {THIRD}
    assert await ask_for_it(ada) == REST - {THIRD}


async def test_versions_that_tell_no_exclusions(
    home: Home, matrix: SimulatedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read the app's list of exclusions where a collection says nothing of them."""
    member = TitleParts._member

    def silent(parts: TitleParts, movie: Movie) -> Json:
        """Return a movie as older versions give it."""
        row = member(parts, movie)
        del row["isExcluded"]
        return row

    monkeypatch.setattr(TitleParts, "_member", silent)
    exclude(matrix, SECOND)
    ada = await open_home(home, matrix, "Ada")
    assert await shown_on_shelf(ada) == REST - {SECOND}
    assert await shown_on_page(ada) == REST - {SECOND}
    assert await ask_for_it(ada) == REST - {SECOND}


@pytest.mark.parametrize("whose", ["me", "everyone", "another"])
async def test_what_is_hidden(home: Home, matrix: SimulatedApp, whose: str) -> None:
    """Neither show nor ask for what is hidden, from oneself or from everyone."""
    ada = await open_home(home, matrix, "Ada")
    mia = await home.person("Mia")
    hide = {"kind": "movie", "media_id": SECOND}
    who = "everyone" if whose == "everyone" else "me"
    assert (await ada.ask("hide", **hide, **{"for": who}))["success"]
    asker = mia if whose == "another" else ada
    wanted = REST if whose == "another" else REST - {SECOND}
    assert await shown_on_shelf(asker) == wanted
    assert await shown_on_page(asker) == wanted
    assert await ask_for_it(asker) == wanted


@pytest.mark.parametrize("seen", [{SECOND}, {SECOND, LAST}, {SECOND, FIRST, 11}])
@pytest.mark.parametrize("name", ["Ada", "Mia"])
async def test_only_what_was_seen(
    hass: HomeAssistant, home: Home, matrix: SimulatedApp, name: str, seen: set[int]
) -> None:
    """Ask for nothing that was announced since, and for nothing of other collections."""
    await home.add(matrix)
    (someone,) = await home.people(name)
    assert await ask_for_it(someone, *seen) == seen & REST
    await home.quiet()
    assert held(matrix) == {FIRST} | (seen & REST if name == "Ada" else set())


async def test_nothing_left_of_what_was_seen(home: Home, matrix: SimulatedApp) -> None:
    """Say that nothing is left where all that was seen is there, or not wanted, by now."""
    await home.add(matrix)
    ada = await home.parent()
    await ada.ask("hide", kind="movie", media_id=SECOND, **{"for": "me"})
    answer = await ada.ask(
        "request_collection", collection_tmdb_id=COLLECTION, tmdb_ids=[FIRST, SECOND]
    )
    assert (answer["success"], answer["error_code"]) == (False, "already_exists")
    assert held(matrix) == {FIRST}


@pytest.mark.parametrize("ids", [[], ["x"], [0], 604, [604] * 501])
async def test_what_are_no_ids(home: Home, matrix: SimulatedApp, ids: object) -> None:
    """Refuse what can't be what was seen."""
    await home.add(matrix)
    ada = await home.parent()
    answer = await ada.ask(
        "request_collection", collection_tmdb_id=COLLECTION, tmdb_ids=ids
    )
    assert answer["error_code"] == "invalid_request"


async def test_what_failed_and_what_was_switched_off(
    home: Home, matrix: SimulatedApp
) -> None:
    """Ask again for what the card offers: what failed, and what is not looked for any more."""
    entry = await home.add(matrix)
    ada = await home.parent()
    matrix.fail("/movie$", method="POST", status=503, times=1)
    assert not (await ada.ask("request_movie", tmdb_id=SECOND))["success"]
    await ada.ask("request_movie", tmdb_id=THIRD)
    await home.quiet()
    for row in matrix.movies.values():
        row["monitored"] = False
    await home.look_again(entry)
    left = await shown_on_page(ada)
    assert left == REST
    assert await ask_for_it(ada, *left) == left
    await home.quiet()
    monitored = {one["tmdbId"]: one["monitored"] for one in matrix.movies.values()}
    assert {key for key, on in monitored.items() if on} == REST
