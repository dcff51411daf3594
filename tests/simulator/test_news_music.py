"""What a simulated Lidarr pushes."""

import pytest

from tests.arr_simulator import SimulatedApp

from .conftest import DAFT_PUNK, DISCOVERY, Asker, album_body, artist_body
from .listener import heard, listening, resources

WANTED = [("wanted/missing", "updated"), ("wanted/cutoff", "updated")]
ALBUM = [("album", "updated"), ("album", "updated"), *WANTED]

pytestmark = pytest.mark.usefixtures("quick")


async def test_added_artist(lidarr: SimulatedApp, ask: Asker) -> None:
    """An artist is told at the add already, and again with albums after the refresh."""
    async with listening(lidarr) as listener:
        options = {"monitor": "all", "albumsToMonitor": []}
        await ask(lidarr, "POST", "/artist", artist_body(addOptions=options))
        await lidarr.settle()
        first, second = await resources(listener, "artist", 2)
        assert await listener.said() == [("command", "updated")]
    assert "statistics" not in first and first["addOptions"]["monitor"] == "all"
    assert second["statistics"]["albumCount"] > 3 and "addOptions" not in second
    assert second == (await ask(lidarr, "GET", "/artist/1")).data


async def test_added_album(lidarr: SimulatedApp, ask: Asker) -> None:
    """An album is told once it is refreshed, a new artist at the add."""
    async with listening(lidarr) as listener:
        await ask(lidarr, "POST", "/album", album_body())
        await lidarr.settle()
        assert await heard(listener, 3) == [
            ("artist", "updated"),
            ("artist", "updated"),
            ("command", "updated"),
        ]
    number = next(
        a["id"] for a in lidarr.albums.values() if a["foreignAlbumId"] == DISCOVERY
    )
    async with listening(lidarr) as listener:
        body = {"name": "RefreshAlbum", "albumId": number}
        await ask(lidarr, "POST", "/command", body)
        await lidarr.settle()
        assert await heard(listener, 5) == [*ALBUM, ("command", "updated")]


async def test_edited_music(lidarr: SimulatedApp, ask: Asker) -> None:
    """Edits of artists are told by the artist, edits of albums by both."""
    row = lidarr.add_artist(DAFT_PUNK)
    artist, both = ("artist", "updated"), [*ALBUM, ("artist", "updated")]
    async with listening(lidarr) as listener:
        await ask(
            lidarr, "PUT", "/artist/editor", {"artistIds": [1], "monitored": True}
        )
        await ask(lidarr, "POST", "/albumstudio", {"artist": [{"id": 1}]})
        await ask(
            lidarr, "PUT", "/album/monitor", {"albumIds": [1], "monitored": False}
        )
        await ask(lidarr, "PUT", "/album/1", lidarr.albums[1])
        await ask(lidarr, "DELETE", "/album/1")
        assert await heard(listener, 13) == [artist, artist, *both, *both, artist]
    async with listening(lidarr) as listener:
        await ask(lidarr, "PUT", "/artist/1", row)
        await lidarr.settle()
        await ask(lidarr, "DELETE", "/artist/1")
        assert sorted(await heard(listener, 3)) == sorted(
            [artist, ("command", "updated"), ("artist", "deleted")]
        )


async def test_deleted_artist(lidarr: SimulatedApp, ask: Asker) -> None:
    """A deleted artist is told without its counts."""
    lidarr.add_artist(DAFT_PUNK)
    async with listening(lidarr) as listener:
        await ask(lidarr, "DELETE", "/artist/editor", {"artistIds": [1]})
        [artist] = await resources(listener, "artist", 1)
    assert artist["artistName"] == "Daft Punk" and "statistics" not in artist


async def test_downloaded_album(lidarr: SimulatedApp) -> None:
    """An album is told as grabbed and, after each of its tracks, as imported."""
    row = lidarr.add_artist(DAFT_PUNK)
    album = next(iter(lidarr.albums.values()))
    lidarr.hub.twice = False
    async with listening(lidarr) as listener:
        lidarr.download(row["id"], album_ids=(album["id"],), seconds=0.02)
        grabbed, imported = await resources(listener, "album", 2)
        [artist] = await resources(listener, "artist", 1)
    assert grabbed["grabbed"] and "grabbed" not in imported
    assert imported["artist"]["id"] == row["id"]
    count = imported["statistics"]["totalTrackCount"]
    assert imported["statistics"]["trackFileCount"] == count
    assert artist["statistics"]["trackFileCount"] == count
    assert lidarr.hub.sent.count(("track", "updated")) == count
    assert lidarr.hub.sent.count(("trackfile", "updated")) == count


async def test_lost_files_of_an_album(lidarr: SimulatedApp, ask: Asker) -> None:
    """Deleted files are told one by one, then album and artist; also for other processes."""
    lidarr.add_artist(DAFT_PUNK, files="all")
    album = lidarr.albums[1]
    tracks = album["statistics"]["totalTrackCount"]
    async with listening(lidarr) as listener:
        path = "/_simulator/lose_files"
        await ask(lidarr, "POST", path, {"ids": [1]}, whole_path=True)
        said = await heard(listener, 2 * tracks + 5)
    assert said[:2] == [("trackfile", "deleted"), ("track", "updated")]
    assert said[-5:] == [*ALBUM, ("artist", "updated")]
    assert album["statistics"]["trackFileCount"] == 0
