"""Requests by a query: one title is meant, or nothing is requested."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.helpers import only


async def by_query(hass: HomeAssistant, kind: str, query: str) -> Any:
    """Request by a query and return the response."""
    return await hass.services.async_call(
        "requestarr",
        "request_media",
        {"media_type": kind, "query": query},
        blocking=True,
        return_response=True,
    )


def found(app: SimulatedApp, *names: str) -> list[str]:
    """Have a simulated Lidarr find artists of these names and return their IDs."""
    mbids = list(app.catalogue.artists)[: len(names)]
    body = [
        {"artistName": name, "foreignArtistId": mbid}
        for name, mbid in zip(names, mbids, strict=True)
    ]
    app.fail("/artist/lookup", status=200, body=body)
    return mbids


@pytest.mark.parametrize("names", [("Muses", "Amuse"), ("Muse", "MUSE")])
async def test_name_that_nobody_or_everybody_has(
    hass: HomeAssistant,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
    names: tuple[str, ...],
) -> None:
    """Name those who could be meant, and request none of them."""
    await set_up(hass, make_entry(lidarr))
    found(lidarr, *names)
    with pytest.raises(ServiceValidationError) as refused:
        await by_query(hass, "artist", "Muse")
    assert refused.value.translation_key == "ambiguous"
    for name in names:
        assert name in str(refused.value)
    assert not lidarr.artists


@pytest.mark.parametrize("query", ["Queen", " queen "])
async def test_name_that_one_has(
    hass: HomeAssistant, lidarr: SimulatedApp, make_entry: EntryFactory, query: str
) -> None:
    """Request who is called just so among those whose names are longer."""
    await set_up(hass, make_entry(lidarr))
    _, mbid, _ = found(lidarr, "Queens", "Queen", "Queen of Queens")
    assert (await by_query(hass, "artist", query))["success"]
    assert only(lidarr.artists)["foreignArtistId"] == mbid


@pytest.mark.parametrize(
    ("query", "tmdb_id"),
    [
        ("Dune (2021)", 438631),
        ("Dune 2021", 438631),
        ("dune 1984", 841),
        ("Dune", None),
        ("Dune (1999)", None),
    ],
)
async def test_movies_of_one_name(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    query: str,
    tmdb_id: int | None,
) -> None:
    """Tell movies of one name by their years, and refuse to guess."""
    await set_up(hass, make_entry(radarr))
    movies = [
        {"title": "Dune", "tmdbId": 438631, "year": 2021},
        {"title": "Dune", "tmdbId": 841, "year": 1984},
    ]
    radarr.fail("/movie/lookup", status=200, body=movies)
    radarr.fail("/movie$", method="POST", status=201, body={**movies[0], "id": 1})
    if tmdb_id is None:
        with pytest.raises(ServiceValidationError) as refused:
            await by_query(hass, "movie", query)
        assert "Dune (2021), Dune (1984)" in str(refused.value)
        assert not radarr.calls_to("POST", "/movie")
        return
    await by_query(hass, "movie", query)
    [call] = radarr.calls_to("POST", "/movie")
    assert call.json["tmdbId"] == tmdb_id


async def test_album_by_its_name(
    hass: HomeAssistant, lidarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Tell albums of one name by their artists."""
    await set_up(hass, make_entry(lidarr))
    first, second = list(lidarr.catalogue.artists.values())[:2]
    albums = [
        {
            "title": "Greatest Hits",
            "foreignAlbumId": one.albums[0].mbid,
            "artist": {"artistName": one.name, "foreignArtistId": one.mbid},
        }
        for one in (first, second)
    ]
    lidarr.fail("/album/lookup", status=200, body=albums)
    with pytest.raises(ServiceValidationError) as refused:
        await by_query(hass, "album", "Greatest Hits")
    assert f"Greatest Hits ({second.name})" in str(refused.value)
    assert not lidarr.albums
    query = f"Greatest Hits ({second.name})"
    assert (await by_query(hass, "album", query))["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    wanted = [one for one in lidarr.albums.values() if one["monitored"]]
    assert [one["foreignAlbumId"] for one in wanted] == [second.albums[0].mbid]
