"""Requests by a query: one title is meant, or nothing is requested."""

import re
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import only
from tests.support.home import Home


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
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp, names: tuple[str, ...]
) -> None:
    """Name those who could be meant, and request none of them."""
    await home.add(lidarr)
    found(lidarr, *names)
    with pytest.raises(ServiceValidationError) as refused:
        await by_query(hass, "artist", "Muse")
    assert refused.value.translation_key == "ambiguous"
    for name in names:
        assert name in str(refused.value)
    assert not lidarr.artists


@pytest.mark.parametrize("query", ["Queen", " queen "])
async def test_name_that_one_has(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp, query: str
) -> None:
    """Request who is called just so among those whose names are longer."""
    await home.add(lidarr)
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
    home: Home,
    radarr: SimulatedApp,
    query: str,
    tmdb_id: int | None,
) -> None:
    """Tell movies of one name by their years, and refuse to guess."""
    await home.add(radarr)
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


@pytest.mark.parametrize(
    ("query", "names", "place"),
    [
        ("Spiderman", ("Spider-Man", "Spider-Man 2"), 0),
        ("spider man ii", ("Spider-Man", "Spider-Man 2"), 1),
        ("Hero", ("Her O", "Hero"), 1),
        ("rocky 2", ("Rocky II", "Rocky III"), 0),
        ("÷", ("+", "÷", "-"), 1),
        ("the the", ("The The", "The"), 0),
        ("knife", ("The Knife", "A Knife"), None),
    ],
)
async def test_name_typed_freely(
    hass: HomeAssistant,
    home: Home,
    lidarr: SimulatedApp,
    query: str,
    names: tuple[str, ...],
    place: int | None,
) -> None:
    """Request who is meant however freely the name is typed, the closest one first."""
    await home.add(lidarr)
    mbids = found(lidarr, *names)
    if place is None:
        with pytest.raises(ServiceValidationError):
            await by_query(hass, "artist", query)
        assert not lidarr.artists
        return
    assert (await by_query(hass, "artist", query))["success"]
    assert only(lidarr.artists)["foreignArtistId"] == mbids[place]


async def test_album_by_its_name(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp
) -> None:
    """Tell albums of one name by their artists."""
    await home.add(lidarr)
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


OTHERS = tuple((f"Dune Drifter {number}", 2010 + number) for number in range(6))


@pytest.mark.parametrize(
    ("movies", "query", "meant"),
    [
        ((*OTHERS, ("Dune", 2021), ("Dune", 1984)), "Dune", [2021, 1984]),
        ((("Jodorowsky’s Dune", 2013), *[("Dune", 1984)] * 2), "dune", [1984] * 2),
        ((("Dune 1984", 2013), *OTHERS, ("Dune", 1984)), "Dune 1984", [2013, 1984]),
        ((("Dune", None), ("The Dune", 2013), ("Dune", 2021)), "Dune", [None, 2021]),
        (OTHERS[:3], "Dune", [2010, 2011, 2012]),
    ],
)
async def test_the_example_is_one_of_those_that_are_meant(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    movies: tuple[tuple[str, int | None], ...],
    query: str,
    meant: list[int | None],
) -> None:
    """Name those that a query means and no others, and take what was shown at its word."""
    await home.add(radarr)
    ids = list(radarr.catalogue.movies)[: len(movies)]
    body = [
        {"title": title, "year": year or 0, "tmdbId": tmdb_id, "titleSlug": "x"}
        for (title, year), tmdb_id in zip(movies, ids, strict=True)
    ]
    radarr.fail("/movie/lookup", status=200, body=body)
    with pytest.raises(ServiceValidationError) as refused:
        await by_query(hass, "movie", query)
    told = refused.value.translation_placeholders
    assert told is not None
    labels = re.split(", (?!TMDB)", told["titles"])
    assert len(labels) == len(meant)
    assert told["example"] in labels
    assert told["example"] != query
    assert (await by_query(hass, "movie", told["example"]))["success"]
    years = dict(zip(ids, (year for _, year in movies), strict=True))
    assert years[only(radarr.movies)["tmdbId"]] in meant
