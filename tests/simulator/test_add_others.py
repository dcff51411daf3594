"""Series, artists and albums are added, or refused, as the apps do."""

from typing import Any

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.additions import failures
from tests.support.helpers import Json

from .bodies import album_body, artist_body, series_body, without
from .conftest import Asker
from .ids import BREAKING_BAD, DAFT_PUNK


async def test_defaults_of_an_added_series(sonarr: SimulatedApp, ask: Asker) -> None:
    """Sonarr takes what is left out as false, and upstream's seasons."""
    body = without(series_body(), "monitored", "seasonFolder", "tags")
    row = (await ask(sonarr, "POST", "/series", body)).data
    assert row["monitored"] is False
    assert row["seasonFolder"] is False
    assert row["seriesType"] == "standard"
    assert row["monitorNewItems"] == "all"
    assert row["tags"] == []
    flags = [(season["seasonNumber"], season["monitored"]) for season in row["seasons"]]
    assert flags == [(0, False), *((number, True) for number in range(1, 6))]


async def test_refused_series(sonarr: SimulatedApp, ask: Asker) -> None:
    """A series needs a title and a number above zero."""
    answer = await ask(sonarr, "POST", "/series", series_body(title=None, tvdbId=-1))
    assert failures(answer.data) == [
        ("Title", "NotEmptyValidator"),
        ("TvdbId", "GreaterThanValidator"),
    ]


async def test_slug_in_use(sonarr: SimulatedApp, ask: Asker) -> None:
    """A series whose slug another one has is refused after the metadata is there."""
    sonarr.add_series(78874)["titleSlug"] = "breaking-bad"
    answer = await ask(sonarr, "POST", "/series", series_body())
    assert failures(answer.data) == [("TitleSlug", "SeriesTitleSlugValidator")]
    assert "in use by series 'Firefly'" in answer.data[0]["errorMessage"]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (
            {"rootFolderPath": None},
            [("Path", "PathValidator"), ("RootFolderPath", "PathValidator")],
        ),
        (
            {"rootFolderPath": "bad"},
            [
                ("RootFolderPath", "PathValidator"),
                ("RootFolderPath", "RootFolderExistsValidator"),
            ],
        ),
        (
            {"rootFolderPath": "/gone"},
            [("RootFolderPath", "RootFolderExistsValidator")],
        ),
        (
            {"qualityProfileId": 0, "metadataProfileId": 99},
            [
                ("QualityProfileId", "GreaterThanValidator"),
                ("MetadataProfileId", "MetadataProfileExistsValidator"),
            ],
        ),
        (
            {"metadataProfileId": 0, "artistName": ""},
            [
                ("MetadataProfileId", "GreaterThanValidator"),
                ("ArtistName", "NotEmptyValidator"),
            ],
        ),
        ({"foreignArtistId": ""}, [("ForeignArtistId", "NotEmptyValidator")]),
    ],
)
async def test_refused_artist(
    lidarr: SimulatedApp, ask: Asker, members: Json, expected: list[tuple[str, str]]
) -> None:
    """Lidarr's folder rules do not stop at the first failure."""
    answer = await ask(lidarr, "POST", "/artist", artist_body(**members))
    assert answer.status == 400
    assert failures(answer.data) == expected


async def test_unresolved_text_of_lidarr(lidarr: SimulatedApp, ask: Asker) -> None:
    """For a missing path Lidarr sends its text with the placeholder in it."""
    answer = await ask(lidarr, "POST", "/artist", artist_body(rootFolderPath=None))
    assert {item["errorMessage"] for item in answer.data} == {"Invalid Path: '{path}'"}


async def test_refused_album(lidarr: SimulatedApp, ask: Asker) -> None:
    """An album needs an id and an artist, whose profiles are asked for in any case."""
    answer = await ask(lidarr, "POST", "/album", {})
    assert failures(answer.data) == [
        ("ForeignAlbumId", "NotEmptyValidator"),
        ("Artist", "NotNullValidator"),
    ]
    lidarr.add_artist(DAFT_PUNK, albums=(), metadata_profile_id=2)
    bare: Json = {"foreignArtistId": DAFT_PUNK, "rootFolderPath": "/music"}
    answer = await ask(lidarr, "POST", "/album", album_body(bare))
    assert [name for name, _ in failures(answer.data)] == [
        "Artist.QualityProfileId",
        "Artist.MetadataProfileId",
    ]
    assert (
        answer.data[0]["errorMessage"]
        == "'Quality Profile Id' must be greater than '0'."
    )


async def test_bad_artist_id_crashes(lidarr: SimulatedApp, ask: Asker) -> None:
    """Upstream refuses what is no id, and Lidarr makes a 500 of it."""
    body = artist_body(foreignArtistId="daft-punk")
    assert (await ask(lidarr, "POST", "/artist", body)).status == 500


@pytest.mark.parametrize(
    ("service", "body", "status"),
    [
        ("radarr", {"label": "Kids_Room"}, 400),
        ("radarr", {"label": "Kids"}, 201),
        ("sonarr", {"label": "Kids Room"}, 201),
        ("sonarr", {"label": ""}, 201),
        ("radarr", {"label": ""}, 400),
        ("lidarr", {"label": ""}, 400),
    ],
)
async def test_tags(app: SimulatedApp, ask: Asker, body: Any, status: int) -> None:
    """Labels are kept in lower case; Radarr alone refuses spaces and marks."""
    answer = await ask(app, "POST", "/tag", body)
    assert answer.status == status
    if status == 201:
        assert answer.data == {"label": body["label"].lower(), "id": 1}
        again = {"label": body["label"].lower()}
        assert (await ask(app, "POST", "/tag", again)).data["id"] == 1


async def test_series_of_the_library_by_its_id(
    sonarr: SimulatedApp, ask: Asker
) -> None:
    """The list can be narrowed to one series."""
    sonarr.add_series(BREAKING_BAD)
    sonarr.add_series(78874)
    rows = (await ask(sonarr, "GET", "/series?tvdbId=78874")).data
    assert [row["title"] for row in rows] == ["Firefly"]
