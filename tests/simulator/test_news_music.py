"""What a simulated Lidarr pushes."""

import pytest

from tests.arr_simulator import SimulatedApp

from .bodies import album_body, artist_body
from .conftest import Asker
from .ids import DAFT_PUNK, DISCOVERY
from .listener import heard, listening, resources

ARTIST, ALBUM = ("artist", "updated"), ("album", "updated")

pytestmark = pytest.mark.usefixtures("quick")


async def test_added_artist(lidarr: SimulatedApp, ask: Asker) -> None:
    """An artist is told at the add already and after the refresh; not when its options are done."""
    async with listening(lidarr) as listener:
        options = {"monitor": "all", "albumsToMonitor": []}
        await ask(lidarr, "POST", "/artist", artist_body(addOptions=options))
        await lidarr.settle()
        first, *rest = await resources(listener, "artist", 4)
        assert await listener.said(2) == [("command", "updated")] * 2
        assert await listener.quiet()
    assert first["statistics"]["albumCount"] == 0
    assert all(part["statistics"]["albumCount"] > 3 for part in rest)
    assert all(part["addOptions"]["monitor"] == "all" for part in (first, *rest))
    shown = (await ask(lidarr, "GET", "/artist/1")).data
    assert "addOptions" not in shown
    assert lidarr.hub.sent.count(ALBUM) == shown["statistics"]["albumCount"]
    assert [row["name"] for row in lidarr.commands] == [
        "RefreshArtist",
        "RescanFolders",
    ]
    assert lidarr.commands[1]["body"]["artistIds"] == [1]


async def test_added_album(lidarr: SimulatedApp, ask: Asker) -> None:
    """Albums are told once they are refreshed, a new artist at the add."""
    async with listening(lidarr) as listener:
        await ask(lidarr, "POST", "/album", album_body())
        await lidarr.settle()
        albums = len(lidarr.albums) * [ALBUM]
        said = await heard(listener, len(albums) + 6)
        told = [ARTIST, *albums, *3 * [ARTIST]]
        assert said == [*told, *2 * [("command", "updated")]]
    number = next(
        a["id"] for a in lidarr.albums.values() if a["foreignAlbumId"] == DISCOVERY
    )
    async with listening(lidarr) as listener:
        body = {"name": "RefreshAlbum", "albumId": number}
        await ask(lidarr, "POST", "/command", body)
        await lidarr.settle()
        assert await heard(listener, 4) == [
            ALBUM,
            ARTIST,
            ALBUM,
            ("command", "updated"),
        ]


async def test_edited_music(lidarr: SimulatedApp, ask: Asker) -> None:
    """Bulk edits tell nothing, the album studio of the artist alone, edits of albums of both."""
    row = lidarr.add_artist(DAFT_PUNK)
    both, count = [ARTIST, ALBUM], len(lidarr.albums) - 1
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
        assert await heard(listener, 6) == [ARTIST, *both, *both, ARTIST]
    async with listening(lidarr) as listener:
        await ask(lidarr, "PUT", "/artist/1", row)
        await lidarr.settle()
        await ask(lidarr, "DELETE", "/artist/1")
        said = await heard(listener, count + 4)
        said.remove(("command", "updated"))
        assert said == [*(count + 2) * [ARTIST], ("artist", "deleted")]


async def test_deleted_artist(lidarr: SimulatedApp, ask: Asker) -> None:
    """A deleted artist is told once an album, then without its counts."""
    lidarr.add_artist(DAFT_PUNK)
    count = len(lidarr.albums)
    async with listening(lidarr) as listener:
        await ask(lidarr, "DELETE", "/artist/editor", {"artistIds": [1]})
        *updates, artist = await resources(listener, "artist", count + 1)
    assert updates[-1]["statistics"]["albumCount"] == 0
    assert artist["artistName"] == "Daft Punk" and "statistics" not in artist


async def test_downloaded_album(lidarr: SimulatedApp) -> None:
    """An album is told as grabbed and, after each of its tracks, as imported."""
    row = lidarr.add_artist(DAFT_PUNK)
    album = next(iter(lidarr.albums.values()))
    async with listening(lidarr) as listener:
        lidarr.download(row["id"], album_ids=(album["id"],), seconds=0.02)
        grabbed, imported = await resources(listener, "album", 2)
    assert grabbed["grabbed"] and "grabbed" not in imported
    assert "statistics" not in grabbed
    assert imported["artist"]["id"] == row["id"]
    count = imported["statistics"]["totalTrackCount"]
    assert imported["statistics"]["trackFileCount"] == count
    assert lidarr.artists[row["id"]]["statistics"]["trackFileCount"] == count
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
        said = await heard(listener, 2 * tracks + 2)
    assert said[:2] == [("trackfile", "deleted"), ("track", "updated")]
    assert said[-2:] == [ARTIST, ALBUM]
    assert album["statistics"]["trackFileCount"] == 0
