"""Test requests of music in a simulated Lidarr."""

import pytest

from custom_components.requestarr.api import ArrValidationError
from tests.arr_simulator import SimulatedApp

from .simulated import (
    DAFT_PUNK,
    DISCOVERY,
    HOMEWORK,
    Connect,
    command_bodies,
    find_album,
    find_artist,
)
from .wishes import MUSIC_OPTIONS


async def test_request_artist(lidarr: SimulatedApp, connect: Connect) -> None:
    """Add an artist with all albums and have them searched for."""
    client = connect(lidarr)
    artist = await find_artist(client, DAFT_PUNK)
    row = await client.async_request_artist(artist, MUSIC_OPTIONS)
    await lidarr.settle()
    assert lidarr.artists[row.arr_id]["monitored"]
    albums = (await client.async_albums(row.arr_id)).items
    assert len(albums) == len(lidarr.albums) > 1
    assert all(album.held and album.held.monitored for album in albums)
    assert all(album.held and album.held.ready for album in albums)
    assert command_bodies(lidarr, "MissingAlbumSearch")[0]["artistId"] == row.arr_id
    settled = await client.async_artist_by_mbid(DAFT_PUNK)
    assert settled
    assert not settled.add_pending
    assert settled.total_track_count > 0
    with pytest.raises(ArrValidationError) as caught:
        await client.async_request_artist(artist, MUSIC_OPTIONS)
    assert caught.value.already_exists


async def test_request_album(lidarr: SimulatedApp, connect: Connect) -> None:
    """Add one album of an unknown artist, and search for it once it is ready."""
    client = connect(lidarr)
    album = await find_album(client, DISCOVERY)
    row = await client.async_request_album(album, MUSIC_OPTIONS)
    await lidarr.settle()
    held = await client.async_album(DISCOVERY)
    assert held
    assert held.held
    assert (held.held.arr_id, held.held.ready) == (row.arr_id, True)
    await client.async_monitor_albums([row.arr_id])
    await client.async_search_albums([row.arr_id])
    await lidarr.settle()
    monitored = [it["title"] for it in lidarr.albums.values() if it["monitored"]]
    assert monitored == ["Discovery"]
    assert lidarr.artists[held.held.artist_id]["monitored"]
    assert command_bodies(lidarr, "AlbumSearch")[-1]["albumIds"] == [row.arr_id]
    with pytest.raises(ArrValidationError) as caught:
        await client.async_request_album(album, MUSIC_OPTIONS)
    assert caught.value.already_exists


async def test_monitor_music(lidarr: SimulatedApp, connect: Connect) -> None:
    """Monitor an artist and one of its albums, and no other."""
    client = connect(lidarr)
    arr_id = lidarr.add_artist(DAFT_PUNK, monitored=False, albums=[HOMEWORK])["id"]
    albums = (await client.async_albums(arr_id)).items
    ids = {it.foreign_album_id: it.held.arr_id for it in albums if it.held}
    await client.async_monitor_artist(arr_id)
    await client.async_monitor_albums([ids[DISCOVERY]])
    await client.async_monitor_albums([ids[HOMEWORK]], monitored=False)
    await client.async_search_artist(arr_id)
    await lidarr.settle()
    assert (await client.async_artist(arr_id)).monitored
    monitored = [it["title"] for it in lidarr.albums.values() if it["monitored"]]
    assert monitored == ["Discovery"]
    album = await client.async_album_by_id(ids[DISCOVERY])
    assert album.held
    assert album.held.monitored
    assert command_bodies(lidarr, "MissingAlbumSearch")[0]["artistId"] == arr_id
