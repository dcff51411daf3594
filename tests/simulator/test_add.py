"""Adds: every failure at once, what upstream says, and what is in the library afterwards."""

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.additions import failures
from tests.support.helpers import Json

from .bodies import album_body, artist_body, movie_body, series_body, without
from .conftest import Asker
from .ids import DAFT_PUNK, DISCOVERY, MATRIX


async def test_add_movie(radarr: SimulatedApp, ask: Asker) -> None:
    """A movie is added, its place told, its whole row answered."""
    answer = await ask(radarr, "POST", "/movie", movie_body(rootFolderPath="/movies/"))
    assert answer.status == 201
    assert answer.headers["Location"] == f"{radarr.url}/api/v3/movie/1"
    row = answer.data
    assert row["id"] == 1
    assert row["path"] == "/movies/The Matrix (1999)"
    assert row["overview"]
    assert row["hasFile"] is False
    assert row["addOptions"]["searchForMovie"] is True
    assert (await ask(radarr, "GET", f"/movie?tmdbId={MATRIX}")).data[0]["id"] == 1


async def test_defaults_of_an_added_movie(radarr: SimulatedApp, ask: Asker) -> None:
    """What is left out has Radarr's defaults."""
    body = without(movie_body(), "monitored", "minimumAvailability", "addOptions")
    row = (await ask(radarr, "POST", "/movie", body)).data
    assert row["monitored"] is True
    assert row["minimumAvailability"] == "released"
    assert row["tags"] == []
    assert "addOptions" not in row


async def test_all_failures_come_at_once(radarr: SimulatedApp, ask: Asker) -> None:
    """A duplicate with a bad profile gives both items, as a bare array."""
    radarr.add_movie(MATRIX)
    answer = await ask(radarr, "POST", "/movie", movie_body(qualityProfileId=0))
    assert answer.status == 400
    assert answer.data == [
        {
            "propertyName": "QualityProfileId",
            "errorMessage": "'Quality Profile Id' must be greater than '0'.",
            "attemptedValue": 0,
            "severity": "error",
            "errorCode": "GreaterThanValidator",
            "formattedMessageArguments": [],
            "formattedMessagePlaceholderValues": {
                "comparisonValue": 0,
                "comparisonProperty": "",
                "propertyName": "Quality Profile Id",
                "propertyValue": 0,
            },
        },
        {
            "propertyName": "TmdbId",
            "errorMessage": "This movie has already been added",
            "attemptedValue": MATRIX,
            "severity": "error",
            "errorCode": "MovieExistsValidator",
            "formattedMessageArguments": [],
            "formattedMessagePlaceholderValues": {
                "propertyName": "Tmdb Id",
                "propertyValue": MATRIX,
            },
        },
    ]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (
            {"qualityProfileId": 99},
            [("QualityProfileId", "QualityProfileExistsValidator")],
        ),
        (
            {"rootFolderPath": "/gone"},
            [("RootFolderPath", "RootFolderExistsValidator")],
        ),
        ({"rootFolderPath": "gone"}, [("RootFolderPath", "PathValidator")]),
        (
            {"rootFolderPath": ""},
            [("Path", "NotEmptyValidator"), ("RootFolderPath", "NotEmptyValidator")],
        ),
        ({"tmdbId": 0}, [("TmdbId", "NotEmptyValidator")]),
        (
            {"tmdbId": 0, "title": ""},
            [("Title", "NotEmptyValidator"), ("TmdbId", "NotEmptyValidator")],
        ),
        ({"path": "/movies"}, [("Path", "RootFolderValidator")]),
        ({"path": "/movies/Alien (1979)"}, [("Path", "MoviePathValidator")]),
        ({"path": "/movies/Alien (1979)/x/.."}, [("Path", "PathValidator")]),
        (
            {"title": "movies", "year": 0},
            [("RootFolderPath", "MovieFolderAsRootFolderValidator")],
        ),
    ],
)
async def test_refused_movie(
    radarr: SimulatedApp, ask: Asker, members: Json, expected: list[tuple[str, str]]
) -> None:
    """Each rule has its property and its validator's name."""
    radarr.add_movie(348)
    answer = await ask(radarr, "POST", "/movie", movie_body(**members))
    assert answer.status == 400
    assert failures(answer.data) == expected
    assert len(radarr.movies) == 1


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (b"{no json", "$"),
        (b"", ""),
        (b"null", ""),
        (b"[]", "$"),
        (b'{"addOptions": {"monitor": "all"}}', "$.addOptions.monitor"),
        (b'{"qualityProfileId": "HD"}', "$.qualityProfileId"),
        (b'{"monitored": "yes"}', "$.monitored"),
        (b'{"tags": [1, "x"]}', "$.tags[1]"),
        (b'{"minimumAvailability": "soon"}', "$.minimumAvailability"),
    ],
)
async def test_unbindable_body_is_a_problem(
    radarr: SimulatedApp, ask: Asker, body: bytes, path: str
) -> None:
    """What can't be read is refused before any rule, and the path says where."""
    answer = await ask(radarr, "POST", "/movie", body)
    assert answer.status == 400
    assert answer.headers["Content-Type"].startswith("application/json")
    assert answer.data["title"] == "One or more validation errors occurred."
    assert list(answer.data["errors"]) == [path]


async def test_binding_is_lenient(radarr: SimulatedApp, ask: Asker) -> None:
    """Names in any case, numbers in texts, enums in any case, unknown members."""
    body = {
        "TITLE": "The Matrix",
        "tmdbid": "603",
        "QualityProfileId": 4,
        "rootFolderPath": "/movies",
        "minimumAvailability": "INCINEMAS",
        "somethingElse": [1],
    }
    row = (await ask(radarr, "POST", "/movie", body)).data
    assert row["minimumAvailability"] == "inCinemas"


@pytest.mark.parametrize(
    ("service", "path", "body", "name", "message"),
    [
        (
            "radarr",
            "/movie",
            movie_body(1),
            "TmdbId",
            "A movie with this ID was not found. Path: ",
        ),
        (
            "sonarr",
            "/series",
            series_body(tvdbId=1),
            "TvdbId",
            "A series with this ID was not found. Path: ",
        ),
        (
            "lidarr",
            "/artist",
            artist_body(foreignArtistId=DISCOVERY),
            "MusicbrainzId",
            "An artist with this ID was not found",
        ),
        (
            "lidarr",
            "/album",
            album_body(foreignAlbumId=DAFT_PUNK),
            "MusicbrainzId",
            "An album with this ID was not found",
        ),
    ],
)
async def test_id_unknown_upstream(
    app: SimulatedApp, ask: Asker, path: str, body: Json, name: str, message: str
) -> None:
    """An id that the metadata service does not know gives one short item."""
    answer = await ask(app, "POST", path, body)
    assert answer.status == 400
    [item] = answer.data
    assert set(item) == {"propertyName", "errorMessage", "attemptedValue", "severity"}
    assert (item["propertyName"], item["errorMessage"]) == (name, message)


@pytest.mark.parametrize(
    ("service", "path", "body", "status"),
    [
        ("radarr", "/movie", movie_body(), 500),
        ("sonarr", "/series", series_body(), 500),
        ("lidarr", "/artist", artist_body(), 503),
        ("lidarr", "/album", album_body(), 503),
    ],
)
async def test_add_while_the_metadata_service_is_down(
    app: SimulatedApp, ask: Asker, path: str, body: Json, status: int
) -> None:
    """An add fails with it, and nothing is in the library; Lidarr says 503."""
    app.metadata_down = True
    answer = await ask(app, "POST", path, body)
    assert answer.status == status
    assert "503" in answer.data["message"]
    assert not (app.movies or app.series or app.artists or app.albums)


@pytest.mark.parametrize(
    ("service", "path", "body", "expected"),
    [
        (
            "radarr",
            "/movie",
            movie_body(),
            ("TmdbId", "MovieExistsValidator", "This movie has already been added"),
        ),
        (
            "sonarr",
            "/series",
            series_body(),
            ("TvdbId", "SeriesExistsValidator", "This series has already been added"),
        ),
        (
            "lidarr",
            "/artist",
            artist_body(),
            (
                "ForeignArtistId",
                "ArtistExistsValidator",
                "This artist has already been added.",
            ),
        ),
        (
            "lidarr",
            "/album",
            album_body(),
            (
                "ForeignAlbumId",
                "AlbumExistsValidator",
                "This album has already been added.",
            ),
        ),
    ],
)
async def test_duplicates(
    app: SimulatedApp, ask: Asker, path: str, body: Json, expected: tuple[str, str, str]
) -> None:
    """The second add is refused, even while the metadata service is down."""
    assert (await ask(app, "POST", path, body)).status == 201
    app.metadata_down = True
    answer = await ask(app, "POST", path, body)
    assert answer.status == 400
    [item] = answer.data
    assert (item["propertyName"], item["errorCode"], item["errorMessage"]) == expected
