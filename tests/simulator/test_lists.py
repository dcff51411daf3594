"""A Radarr's lists: what each flag brings, on which versions, and what is not wanted."""

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json

from .conftest import Asker
from .ids import MATRIX

PATH = "/importlist/movie"


async def listed(radarr: SimulatedApp, ask: Asker, *flags: str) -> dict[int, Json]:
    """Return what is listed, by TMDb ids."""
    query = "&".join(f"include{name}=true" for name in flags)
    answer = await ask(radarr, "GET", f"{PATH}?{query}")
    assert answer.status == 200
    return {row["tmdbId"]: row for row in answer.data}


async def test_each_flag_alone(radarr: SimulatedApp, ask: Asker) -> None:
    """Each flag brings its own, in the order of ids, with no id of the app's."""
    radarr.lists.trending, radarr.lists.popular = [11, 603], [862]
    radarr.add_movie(11)
    found = await listed(radarr, ask, "Trending")
    assert list(found) == [11, 603]
    assert [row["isExisting"] for row in found.values()] == [True, False]
    assert all(row["isTrending"] and not row["isPopular"] for row in found.values())
    assert "id" not in found[MATRIX]
    assert "url" not in found[MATRIX]["images"][0]
    assert list(await listed(radarr, ask, "Popular")) == [862]
    assert await listed(radarr, ask) == {}


@pytest.mark.parametrize(
    ("version", "found"),
    [("5.3.3.8000", []), ("5.4.6.8723", [11, 862]), ("6.0.4.10291", [862])],
)
async def test_versions(
    radarr: SimulatedApp, ask: Asker, version: str, found: list[int]
) -> None:
    """Old versions know no trends, later ones tell them whether asked or not."""
    radarr.version = version
    radarr.lists.trending, radarr.lists.popular = [11], [862]
    assert list(await listed(radarr, ask, "Popular")) == found


async def test_import_lists(radarr: SimulatedApp, ask: Asker) -> None:
    """What enabled import lists hold comes always, with the ids of the lists."""
    number = radarr.lists.add_list("Classics", 603, 11)
    radarr.lists.add_list("Off", 862, enabled=False)
    found = await listed(radarr, ask)
    assert {key: row["lists"] for key, row in found.items()} == {
        11: [number],
        603: [number],
    }
    names = (await ask(radarr, "GET", "/importlist")).data
    assert [row["name"] for row in names] == ["Classics", "Off"]


async def test_recommendations(radarr: SimulatedApp, ask: Asker) -> None:
    """They are for a library, and without one the whole call fails."""
    path = f"{PATH}?includeRecommendations=true&includeTrending=true"
    assert (await ask(radarr, "GET", path)).status == 500
    radarr.add_movie(MATRIX)
    found = await listed(radarr, ask, "Recommendations")
    assert MATRIX not in found
    assert list(found) == sorted(found)


async def test_failing_flag(radarr: SimulatedApp, ask: Asker) -> None:
    """A flag whose service fails takes the others of its call along."""
    radarr.lists.failing.add("trending")
    path = f"{PATH}?includeTrending=true&includePopular=true"
    answer = await ask(radarr, "GET", path)
    assert (answer.status, "HTTP request failed" in answer.text) == (500, True)
    assert await listed(radarr, ask, "Popular")


async def test_exclusions(radarr: SimulatedApp, ask: Asker) -> None:
    """An excluded movie is marked; it has to have a title, and goes on the list once."""
    radarr.lists.popular = [MATRIX]
    body = {"tmdbId": MATRIX, "movieTitle": "The Matrix", "movieYear": 1999}
    answer = await ask(radarr, "POST", "/exclusions", body)
    assert answer.status == 201
    again = await ask(radarr, "POST", "/exclusions", {**body, "movieTitle": ""})
    assert [row["errorCode"] for row in again.data] == [
        "ImportListExclusionExistsValidator",
        "NotEmptyValidator",
    ]
    assert (await listed(radarr, ask, "Popular"))[MATRIX]["isExcluded"] is True
    place = f"/exclusions/{answer.data['id']}"
    assert (await ask(radarr, "DELETE", place)).status == 200
    assert (await ask(radarr, "DELETE", place)).status == 404
    assert (await ask(radarr, "GET", "/exclusions")).data == []
