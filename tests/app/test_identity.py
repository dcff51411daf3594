"""The app's own ids move, as in a restored database: every step goes to the title that was meant."""

from collections.abc import Callable, Generator
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.helpers import Ask, Json, connect, seasons_monitored

SERVICES = {"movie": "radarr", "series": "sonarr", "artist": "lidarr"}
BY_KIND = list(SERVICES.items())
IDS = {"movie": "tmdbId", "series": "tvdbId", "artist": "foreignArtistId"}


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Answer at once, and look at what was requested again and again."""
    following = "custom_components.requestarr.household.confirmation"
    with (
        patch("custom_components.requestarr.household.requesting.SETTLE_SECONDS", 0.05),
        patch(f"{following}.LOOK_SECONDS", (0.3, *([0.05] * 40))),
    ):
        yield


def swapped(app: SimulatedApp, wanted: int, other: int) -> None:
    """Give both rows each other's id."""
    app.rows.swap(wanted, other)


def reused(app: SimulatedApp, wanted: int, other: int) -> None:
    """Give the id of the one to the other, and the one a new id."""
    app.rows.renumber({wanted: 77, other: wanted})


def moved(app: SimulatedApp, wanted: int, other: int) -> None:
    """Give the one a new id, and its old id to nobody."""
    app.rows.renumber({wanted: 78, other: 79})


MOVES = [swapped, reused, moved]
type Move = Callable[[SimulatedApp, int, int], None]


class World:
    """An app with two titles of a kind, of which nothing is wanted, and a card."""

    def __init__(self, app: SimulatedApp, kind: str, entry: MockConfigEntry) -> None:
        """Put the titles into the app."""
        self.app, self.kind, self.entry = app, kind, entry
        self.ids: list[Any] = {
            "movie": list(app.catalogue.movies)[:2],
            "series": [81189, *(n for n in app.catalogue.series if n != 81189)][:2],
            "artist": [
                one.mbid
                for one in app.catalogue.artists.values()
                if len(one.albums) > 3
            ][:2],
        }[kind]
        for external_id in self.ids:
            if kind == "movie":
                app.add_movie(external_id, monitored=False)
            elif kind == "series":
                app.add_series(external_id, monitored=False, seasons=[])
            else:
                app.add_artist(external_id, monitored=False, albums=[])

    def table(self) -> dict[int, Json]:
        """Return the rows of the titles."""
        app = self.app
        return {"movie": app.movies, "series": app.series}.get(self.kind, app.artists)

    def row(self, index: int) -> Json:
        """Return what the app holds of one of the two."""
        rows = self.table().values()
        return next(row for row in rows if row[IDS[self.kind]] == self.ids[index])

    def move(self, how: Move) -> None:
        """Have the ids move, without a word to anybody."""
        how(self.app, self.row(0)["id"], self.row(1)["id"])

    def wish(self) -> Json:
        """Return how to request the first title."""
        names = {"movie": "tmdb_id", "series": "tvdb_id", "artist": "foreign_artist_id"}
        row = self.row(0)
        title = row.get("title") or row["artistName"]
        seasons = {"seasons": [1]} if self.kind == "series" else {}
        return {names[self.kind]: self.ids[0], "title": title, **seasons}

    def is_wanted(self, index: int) -> bool:
        """Return whether the app fetches what there is of one of the two."""
        row = self.row(index)
        if self.kind == "series":
            return row["monitored"] and True in seasons_monitored(
                self.app, row["id"]
            ).get(1, ())
        if self.kind == "artist":
            albums = [
                one for one in self.app.albums.values() if one["artistId"] == row["id"]
            ]
            return row["monitored"] and all(one["monitored"] for one in albums)
        return bool(row["monitored"])

    def searched(self) -> set[Any]:
        """Return the external ids of the titles that the app was told to search."""
        found: set[int] = set()
        for one in self.app.commands:
            body = one["body"]
            if "Search" in one["name"]:
                found |= {*body.get("movieIds", ())}
                found |= {body[key] for key in ("seriesId", "artistId") if key in body}
        return {self.table()[number][IDS[self.kind]] for number in found}

    def assert_only_the_first(self) -> None:
        """Check that the first title is wanted and searched for, and the other left alone."""
        assert self.is_wanted(0)
        assert not self.is_wanted(1)
        assert not self.row(1)["monitored"]
        assert self.searched() == {self.ids[0]}


@pytest.fixture
async def world(
    hass: HomeAssistant, app: SimulatedApp, kind: str, make_entry: EntryFactory
) -> World:
    """Return an app whose library was read before its ids move."""
    entry = make_entry(app, rules={"tag_requesters": True})
    made = World(app, kind, entry)
    await set_up(hass, entry)
    return made


@pytest.fixture
async def ask(hass: HomeAssistant, hass_ws_client: Any, world: World) -> Ask:
    """Open a card."""
    return await connect(hass, hass_ws_client)


@pytest.mark.parametrize("how", MOVES)
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_request(hass: HomeAssistant, world: World, ask: Ask, how: Move) -> None:
    """Request the title that was meant, tag and search it, and read the library anew."""
    world.move(how)
    path = {"movie": "/movie", "series": "/series", "artist": "/artist"}[world.kind]
    world.app.calls.clear()
    outcome = await ask(f"request_{world.kind}", **world.wish())
    assert outcome["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    world.assert_only_the_first()
    assert world.row(0)["tags"]
    assert not world.row(1)["tags"]
    assert not world.app.calls_to("POST", path)


@pytest.mark.parametrize("how", MOVES)
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_ids_that_move_while_it_is_followed(
    hass: HomeAssistant, world: World, ask: Ask, how: Move
) -> None:
    """Mend and search the title that was asked for, whatever its id is by then."""
    assert (await ask(f"request_{world.kind}", **world.wish()))["success"]
    world.app.commands.clear()
    world.app.searched.clear()
    world.move(how)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert world.is_wanted(0)
    assert not world.row(1)["monitored"]
    assert world.searched() <= {world.ids[0]}


@pytest.mark.parametrize("how", MOVES)
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_search_again(world: World, ask: Ask, how: Move) -> None:
    """Search the title that was meant again."""
    world.move(how)
    fields = {"entry_id": world.entry.entry_id, "kind": world.kind}
    seasons = {"seasons": [1]} if world.kind == "series" else {}
    answer = await ask("search_again", **fields, media_id=world.ids[0], **seasons)
    assert answer["success"]
    assert world.searched() == {world.ids[0]}


@pytest.mark.parametrize("how", MOVES)
@pytest.mark.parametrize(("kind", "service"), BY_KIND[1:])
async def test_library_that_moved_is_read_anew(
    hass: HomeAssistant, world: World, ask: Ask, how: Move
) -> None:
    """Read the library as soon as a title was found to have another id.

    Movies are asked for by external ids alone, where nothing shows that the others moved.
    """
    world.move(how)
    world.app.calls.clear()
    assert (await ask(f"request_{world.kind}", **world.wish()))["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    calls = world.app.calls_to("GET", f"/{world.kind}")
    assert any(not call.query for call in calls)
