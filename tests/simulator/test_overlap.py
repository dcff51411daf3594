"""Adds that overlap while the metadata service takes its time, and folders that others own."""

import asyncio
from typing import Any

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json

from .bodies import album_body, artist_body, movie_body, series_body
from .conftest import Answer, Asker, until
from .ids import DAFT_PUNK

PATHS = {"radarr": "/movie", "sonarr": "/series", "lidarr": "/artist"}


async def together(
    ask: Asker, app: SimulatedApp, path: str, bodies: list[Json]
) -> list[Answer]:
    """Send adds that all wait for the metadata service, and return their answers in order."""
    app.upstream.hold()
    asked = [asyncio.create_task(ask(app, "POST", path, body)) for body in bodies]
    await until(lambda: len(app.calls_to("POST", path)) == len(bodies))
    app.upstream.release()
    return sorted(await asyncio.gather(*asked), key=lambda answer: answer.status)


def codes(answer: Answer) -> list[tuple[str, str]]:
    """Return property and code of what an add was refused for."""
    return [(item["propertyName"], item["errorCode"]) for item in answer.data]


async def test_movies(radarr: SimulatedApp, ask: Asker) -> None:
    """The later add of one movie is refused for its path, not as one that exists."""
    first, second = await together(ask, radarr, "/movie", [movie_body()] * 2)
    assert (first.status, second.status) == (201, 400)
    assert codes(second) == [("Path", "MoviePathValidator")]
    third = await ask(radarr, "POST", "/movie", movie_body())
    assert ("TmdbId", "MovieExistsValidator") in codes(third)


async def test_series(sonarr: SimulatedApp, ask: Asker) -> None:
    """The later add of one series is refused for its path and its slug."""
    answers = await together(ask, sonarr, "/series", [series_body({1: True})] * 3)
    assert [answer.status for answer in answers] == [201, 400, 400]
    for answer in answers[1:]:
        assert codes(answer) == [
            ("Path", "SeriesPathValidator"),
            ("TitleSlug", "SeriesTitleSlugValidator"),
        ]


@pytest.mark.parametrize(
    ("service", "body", "column"),
    [
        ("radarr", movie_body(), "Movies.MovieMetadataId"),
        ("sonarr", series_body({1: True}), "Series.TitleSlug"),
        ("lidarr", artist_body(), "Artists.ArtistMetadataId"),
    ],
)
async def test_refused_by_the_database(
    app: SimulatedApp, ask: Asker, body: Json, column: str
) -> None:
    """Adds that pass the checks side by side are refused by the database."""
    app.late_conflict = True
    first, second = await together(ask, app, PATHS[app.service], [body] * 2)
    assert (first.status, second.status) == (201, 409)
    words = f"constraint failed\nUNIQUE constraint failed: {column}"
    assert second.data["message"] == words
    assert ("description" in second.data) is (app.service != "lidarr")


async def test_albums_of_a_new_artist(lidarr: SimulatedApp, ask: Asker) -> None:
    """Of overlapping albums of a new artist one is added; the others come unmonitored."""
    known = next(a for a in lidarr.catalogue.artists.values() if a.name == "Daft Punk")
    mbids = [album.mbid for album in known.albums if not album.secondary][:3]
    bodies = [album_body(foreignAlbumId=mbid) for mbid in mbids]
    answers = await together(ask, lidarr, "/album", bodies)
    assert [answer.status for answer in answers] == [201, 409, 409]
    words = "constraint failed\nUNIQUE constraint failed: Artists.ArtistMetadataId"
    assert {answer.data["message"] for answer in answers[1:]} == {words}
    await lidarr.settle()
    added = answers[0].data["foreignAlbumId"]
    flags = {row["foreignAlbumId"]: row["monitored"] for row in lidarr.albums.values()}
    assert {mbid: flags[mbid] for mbid in mbids} == {
        mbid: mbid == added for mbid in mbids
    }


async def test_albums_of_a_known_artist(lidarr: SimulatedApp, ask: Asker) -> None:
    """Overlapping adds of one album are refused; those of others are taken."""
    lidarr.add_artist(DAFT_PUNK, metadata_profile_id=2)
    answers = await together(ask, lidarr, "/album", [album_body()] * 2)
    assert [answer.status for answer in answers] == [201, 409]
    assert "Albums.ForeignAlbumId" in answers[1].data["message"]


@pytest.mark.parametrize("service", list(PATHS))
async def test_client_gone(app: SimulatedApp, ask: Asker) -> None:
    """An add whose client hangs up is carried on."""
    bodies: dict[str, Any] = {
        "radarr": movie_body(),
        "sonarr": series_body({1: True}),
        "lidarr": artist_body(),
    }
    app.upstream.hold()
    asked = asyncio.create_task(
        ask(app, "POST", PATHS[app.service], bodies[app.service])
    )
    await until(lambda: bool(app.calls))
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    app.upstream.release()
    await until(lambda: bool(app.backend.main_table()))


async def test_folder_of_another_movie(radarr: SimulatedApp, ask: Asker) -> None:
    """A movie whose folder another one owns is refused for its path alone."""
    radarr.add_movie(862)["path"] = "/movies/The Matrix (1999)"
    answer = await ask(radarr, "POST", "/movie", movie_body())
    assert codes(answer) == [("Path", "MoviePathValidator")]


async def test_folder_above_another_movie(radarr: SimulatedApp, ask: Asker) -> None:
    """A folder in which another movie's lies is refused too."""
    radarr.add_movie(862)["path"] = "/movies/The Matrix (1999)/Toys"
    answer = await ask(radarr, "POST", "/movie", movie_body())
    assert codes(answer) == [("Path", "MovieAncestorValidator")]


async def test_folder_of_another_series(sonarr: SimulatedApp, ask: Asker) -> None:
    """A series whose folder another one owns is refused for its path alone."""
    sonarr.add_series(78874)["path"] = "/tv/Breaking Bad (2008)"
    answer = await ask(sonarr, "POST", "/series", series_body({1: True}))
    assert codes(answer) == [("Path", "SeriesPathValidator")]


async def test_folder_of_another_artist(lidarr: SimulatedApp, ask: Asker) -> None:
    """An artist whose folder another one owns gets another folder."""
    other = next(
        m for m in lidarr.catalogue.artists if m != artist_body()["foreignArtistId"]
    )
    lidarr.add_artist(other)["path"] = "/music/Daft Punk"
    answer = await ask(lidarr, "POST", "/artist", artist_body())
    assert (answer.status, answer.data["path"]) == (201, "/music/Daft Punk (1)")


async def test_missing_rows(sonarr: SimulatedApp, ask: Asker) -> None:
    """A delete of a series that is not there is a crash, an edit of it a 404."""
    gone = await ask(sonarr, "DELETE", "/series/99")
    assert gone.status == 500
    assert gone.data["message"] == "Expected query to return 1 rows but returned 0"
    body = {**series_body({1: True}), "path": "/tv/x"}
    assert (await ask(sonarr, "PUT", "/series/99", body)).status == 404


@pytest.mark.parametrize("service", list(PATHS))
async def test_labels_in_other_capitals(app: SimulatedApp, ask: Asker) -> None:
    """A label that is there in other capitals is refused; the same one is given back."""
    first = (await ask(app, "POST", "/tag", {"label": "SHOUTED"})).data
    assert first["label"] == "shouted"
    assert (await ask(app, "POST", "/tag", {"label": "shouted"})).data == first
    refused = await ask(app, "POST", "/tag", {"label": "Shouted"})
    assert (refused.status, len(app.tags)) == (409, 1)
    assert "Tags.Label" in refused.data["message"]
