"""The app's own ids move, as in a restored database: every step goes to the title that was meant."""

from collections.abc import Callable, Generator
from datetime import timedelta
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.app.releases import Releases
from tests.arr_simulator import SimulatedApp
from tests.support.between import after_call
from tests.support.entries import EntryFactory, set_up
from tests.support.haste import hurried, soon
from tests.support.helpers import Ask, Json, download_key, seasons_monitored
from tests.support.home import Home

SERVICES = {"movie": "radarr", "series": "sonarr", "artist": "lidarr"}
BY_KIND = list(SERVICES.items())
IDS = {"movie": "tmdbId", "series": "tvdbId", "artist": "foreignArtistId"}


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Answer at once, and look at what was requested again and again."""
    with hurried(settle=0.05, looks=soon(0.3, 0.05)):
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
async def ask(home: Home, world: World) -> Ask:
    """Open a card."""
    return await home.connect()


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
async def test_search_again(home: Home, world: World, ask: Ask, how: Move) -> None:
    """Search the title that was meant again."""
    world.row(0)["monitored"] = True
    await home.look_again(world.entry)
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


@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("how", MOVES)
@pytest.mark.parametrize(
    ("kind", "service", "path"),
    [
        ("series", "sonarr", r"^/(series/\d+|episode)$"),
        ("artist", "lidarr", r"^/artist/\d+$"),
    ],
)
async def test_ids_that_move_between_two_reads(
    hass: HomeAssistant, world: World, ask: Ask, how: Move, path: str, nth: int
) -> None:
    """Begin anew with the title that was meant, whichever read its id had been right for."""
    with after_call(world.app, "GET", path, lambda: world.move(how), nth):
        outcome = await ask(f"request_{world.kind}", **world.wish())
        await hass.async_block_till_done(wait_background_tasks=True)
    assert outcome["success"]
    assert world.is_wanted(0)
    assert not world.is_wanted(1)
    assert not world.row(1)["monitored"]


@pytest.mark.parametrize("how", MOVES)
@pytest.mark.parametrize(("kind", "service"), BY_KIND[2:])
async def test_albums_are_of_the_artist(world: World, ask: Ask, how: Move) -> None:
    """List the albums of the artist who is looked at, whoever has their id."""
    world.move(how)
    answer = await ask("get_artist_albums", foreign_artist_id=world.ids[0])
    found = {album["foreign_album_id"] for album in answer["albums"]}
    own = {album.mbid for album in world.app.catalogue.artists[world.ids[0]].albums}
    assert found
    assert found <= own


def download(world: World) -> None:
    """Put a download of the first title into the queue."""
    app, number = world.app, world.row(0)["id"]
    parts: Json = {}
    if world.kind == "series":
        episodes = [
            one["id"]
            for one in app.episodes.values()
            if one["seriesId"] == number and one["seasonNumber"] == 1
        ]
        parts["episode_ids"] = tuple(episodes[:1])
    elif world.kind == "artist":
        albums = [one["id"] for one in app.albums.values() if one["artistId"] == number]
        parts["album_ids"] = tuple(albums[:1])
    app.queue_add(number, progress=50, title="A.Release-GROUP", **parts)


@pytest.mark.parametrize("how", MOVES)
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_another_copy_of_what_was_blocked(
    hass: HomeAssistant, hass_ws_client: Any, world: World, ask: Ask, how: Move
) -> None:
    """Search another copy for the title whose download was blocked."""
    download(world)
    world.app.download_settings["autoRedownloadFailed"] = False
    await world.entry.runtime_data.async_read_queue()
    key = await download_key(hass, hass_ws_client)
    world.move(how)
    fields = {"entry_id": world.entry.entry_id, "key": key}
    answer = await ask("remove_download", **fields, delete_data=True, blocklist=True)
    assert answer["success"]
    await world.app.settle()
    searched = {number for one in world.app.searched for number in ids_of(world, one)}
    assert searched == {world.ids[0]}


def ids_of(world: World, search: Json) -> set[Any]:
    """Return the external ids of the titles that a search went for."""
    app = world.app
    if world.kind == "movie":
        numbers = {*search["movieIds"]}
    elif world.kind == "series":
        numbers = {app.episodes[one]["seriesId"] for one in search["episodeIds"]}
    else:
        numbers = {app.albums[one]["artistId"] for one in search["albumIds"]}
    return {world.table()[number][IDS[world.kind]] for number in numbers}


@pytest.mark.parametrize("how", MOVES)
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_title_of_a_download(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, world: World, how: Move
) -> None:
    """Show a download that is new as the one of its own title."""
    world.move(how)
    download(world)
    await world.entry.runtime_data.async_refresh()
    await home.quiet()
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "requestarr/subscribe"})
    assert (await client.receive_json())["success"]
    (shown,) = (await client.receive_json())["event"]["downloads"]
    assert shown["id"] == world.ids[0]


@pytest.mark.parametrize("how", [swapped, reused])
@pytest.mark.parametrize(("kind", "service"), BY_KIND[1:])
async def test_calendar_of_an_app_that_was_started_anew(
    hass: HomeAssistant, world: World, how: Move
) -> None:
    """Name the title that comes out, not the one that had its id before the restart."""
    world.move(how)
    world.app.started += timedelta(minutes=1)
    row, now = world.row(0), dt_util.utcnow()
    owner, table = {
        "series": ("seriesId", world.app.episodes),
        "artist": ("artistId", world.app.albums),
    }[world.kind]
    part = next(one for one in table.values() if one[owner] == row["id"])
    part["airDateUtc" if world.kind == "series" else "releaseDate"] = (
        now + timedelta(days=2)
    ).strftime("%Y-%m-%dT%H:%M:%SZ")
    for one in (row, part):
        one["monitored"] = True
    coming = await Releases(world.entry.runtime_data).async_between(
        now, now + timedelta(days=3)
    )
    found = {one.artist_id or one.external_id for one in coming}
    assert found == {world.ids[0]}
