"""The answers fit the apps' own OpenAPI files, where these are right."""

from functools import cache
import re

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json

from .bodies import album_body, artist_body, movie_body, series_body
from .conftest import Asker
from .ids import BREAKING_BAD, DAFT_PUNK, DISCOVERY, DUNE_THREE, MATRIX
from .schema import FOLDER, Document

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the apps' OpenAPI files are not beside this project"
)

#: Members that the apps send and their files do not have: marked as hidden there,
#: or parameters of a command, which stand beside the members that all commands have.
HIDDEN = re.compile(
    r"\.(isExcluded|grabbed) is unknown|\.body\.\w+Ids? is unknown|\.body\.(isNew\w+|monitored|seasonNumber) is unknown"
    r"|\.body\.(folders|filter|addNewArtists|completionMessage|isTypeExclusive) is unknown"
)
#: An address is sent as a text, whatever Sonarr's file says of it.
AS_TEXT = re.compile(r"\.wikiUrl is no object")
#: Lidarr writes these even when there is none.
WRITTEN_NULLS = re.compile(r"\.(nextAlbum|lastAlbum) is null")


@cache
def document(service: str) -> Document:
    """Return the OpenAPI file of an app."""
    return Document(service)


def wrong(app: SimulatedApp, method: str, path: str, data: object) -> list[str]:
    """Return what in an answer does not fit the file."""
    schema = document(app.service).answer_schema(method, f"{app.api_base}{path}")
    found = document(app.service).faults(data, schema)
    return [
        fault
        for fault in found
        if not any(known.search(fault) for known in (HIDDEN, AS_TEXT, WRITTEN_NULLS))
    ]


def prepare(app: SimulatedApp) -> None:
    """Put something of each kind into an app."""
    if app.service == "radarr":
        app.queue_add(app.add_movie(MATRIX, has_file=True)["id"], messages=("Stuck",))
        app.queue_add(app.add_movie(DUNE_THREE)["id"], status="delay")
        app.download(2, seconds=60)
        app.lists.add_list("Classics", 11)
        excluded = {"tmdbId": 78, "movieTitle": "Blade Runner", "movieYear": 1982}
        app.exclusions.append({**excluded, "id": 1})
    elif app.service == "sonarr":
        app.queue_add(
            app.add_series(BREAKING_BAD, files={1: 7})["id"], episode_ids=(11, 12)
        )
        app.add_series(367146)
        app.download(1, episode_ids=(13,), seconds=60)
    else:
        row = app.add_artist(DAFT_PUNK, files=("Discovery",))
        app.queue_add(row["id"], album_ids=(2,))
        app.download(row["id"], album_ids=(3,), seconds=60)
        app.add_artist("b7539c32-53e7-4908-bda3-81449c367da6")
    app.tags.append({"label": "kids", "id": 1})
    issue = {
        "source": "IndexerStatusCheck",
        "type": "warning",
        "message": "Unavailable",
        "wikiUrl": "",
    }
    app.health.append(issue)


COMMON = [
    ("/system/status", ""),
    ("/qualityprofile", ""),
    ("/rootfolder", ""),
    ("/tag", ""),
    ("/health", ""),
    ("/diskspace", ""),
    ("/command", ""),
    ("/queue", ""),
    ("/queue/details", ""),
    ("/queue/status", ""),
    ("/wanted/missing", ""),
    ("/history", ""),
    ("/calendar", "?start=2026-12-01&end=2099-01-01"),
]
READS = [
    (service, *read) for service in ("radarr", "sonarr", "lidarr") for read in COMMON
] + [
    ("radarr", "/movie", ""),
    ("radarr", "/movie", "?excludeLocalCovers=true"),
    ("radarr", "/movie/{id}", ""),
    ("radarr", "/collection", ""),
    ("radarr", "/moviefile", "?movieId=1"),
    ("radarr", "/importlist", ""),
    ("radarr", "/exclusions", ""),
    ("sonarr", "/series", ""),
    ("sonarr", "/series/{id}", ""),
    ("sonarr", "/episodefile", "?seriesId=1"),
    ("sonarr", "/series/lookup", "?term=star"),
    ("sonarr", "/series/lookup", "?term=breaking"),
    ("sonarr", "/episode", "?seriesId=1&includeSeries=true"),
    ("sonarr", "/episode/{id}", ""),
    ("sonarr", "/wanted/missing", "?includeSeries=true"),
    ("sonarr", "/queue", "?includeSeries=true&includeEpisode=true"),
    ("lidarr", "/metadataprofile", ""),
    ("lidarr", "/artist", ""),
    ("lidarr", "/artist/{id}", ""),
    ("lidarr", "/album", "?artistId=1"),
    ("lidarr", "/album/{id}", ""),
    ("lidarr", "/track", "?albumId=2"),
    ("lidarr", "/trackfile", "?artistId=1"),
    ("lidarr", "/wanted/missing", "?includeArtist=true"),
]


@pytest.mark.parametrize(("service", "path", "query"), READS)
async def test_reads(app: SimulatedApp, ask: Asker, path: str, query: str) -> None:
    """Every member of every answer is known, with its type, its enum and its format."""
    prepare(app)
    main = {"radarr": "movieIds", "sonarr": "seriesIds", "lidarr": "artistIds"}[
        app.service
    ]
    kind = {"radarr": "Movie", "sonarr": "Series", "lidarr": "Artist"}[app.service]
    await ask(app, "POST", "/command", {"name": f"Refresh{kind}", main: [1]})
    await app.settle()
    answer = await ask(app, "GET", path.replace("{id}", "1") + query)
    assert answer.status == 200
    assert answer.data
    assert wrong(app, "GET", path, answer.data) == []


@pytest.mark.parametrize(
    ("service", "path", "term", "resource"),
    [
        ("radarr", "/movie/lookup", "matrix", "MovieResource"),
        ("radarr", "/movie/lookup", "star", "MovieResource"),
        ("lidarr", "/artist/lookup", "daft", "ArtistResource"),
        ("lidarr", "/artist/lookup", "queen", "ArtistResource"),
        ("lidarr", "/album/lookup", "discovery", "AlbumResource"),
        ("lidarr", "/album/lookup", "night", "AlbumResource"),
        ("lidarr", "/search", "queen", "SearchResource"),
    ],
)
async def test_lookups_without_a_schema(
    app: SimulatedApp, ask: Asker, path: str, term: str, resource: str
) -> None:
    """The files say nothing of these answers' rows, so they are held against the resource."""
    prepare(app)
    rows = (await ask(app, "GET", f"{path}?term={term}")).data
    assert rows
    schema = {"$ref": f"#/components/schemas/{resource}"}
    for row in rows:
        found = document(app.service).faults(row, schema)
        assert [fault for fault in found if not WRITTEN_NULLS.search(fault)] == []


@pytest.mark.parametrize("service", ["radarr"])
async def test_credits(app: SimulatedApp, ask: Asker) -> None:
    """The file says nothing of who plays, so the rows are held against the resource."""
    prepare(app)
    rows = (await ask(app, "GET", "/credit?movieId=1")).data
    assert {row["type"] for row in rows} == {"cast", "crew"}
    schema = {"$ref": "#/components/schemas/CreditResource"}
    for row in rows:
        assert list(document("radarr").faults(row, schema)) == []
    assert (await ask(app, "GET", "/credit?movieId=99")).status == 404


@pytest.mark.parametrize(
    ("service", "path", "body"),
    [
        ("radarr", "/movie", movie_body()),
        ("sonarr", "/series", series_body(addOptions={"monitor": "skip"})),
        ("lidarr", "/artist", artist_body(addOptions={"albumsToMonitor": [DISCOVERY]})),
        ("lidarr", "/album", album_body(addOptions={"searchForNewAlbum": True})),
        ("radarr", "/tag", {"label": "kids"}),
        ("radarr", "/command", {"name": "RssSync"}),
    ],
)
async def test_writes(app: SimulatedApp, ask: Asker, path: str, body: Json) -> None:
    """The row that an add answers fits too."""
    answer = await ask(app, "POST", path, body)
    assert answer.status == 201
    assert wrong(app, "POST", path, answer.data) == []


@pytest.mark.parametrize(
    ("service", "kind"),
    [("radarr", "movie"), ("sonarr", "series"), ("lidarr", "artist")],
)
async def test_editors(app: SimulatedApp, ask: Asker, kind: str) -> None:
    """The files say nothing of an editor's answer, so its rows are held against the resource."""
    prepare(app)
    body = {f"{kind}Ids": [1], "tags": [1], "applyTags": "add"}
    wanted = document(app.service).resolved(
        {"$ref": f"#/components/schemas/{kind.title()}EditorResource"}
    )
    assert set(body) <= set(wanted["properties"])
    rows = (await ask(app, "PUT", f"/{kind}/editor", body)).data
    assert [row["tags"] for row in rows] == [[1]]
    schema = {"$ref": f"#/components/schemas/{kind.title()}Resource"}
    for row in rows:
        found = document(app.service).faults(row, schema)
        assert [fault for fault in found if not WRITTEN_NULLS.search(fault)] == []


@pytest.mark.parametrize(
    ("service", "count", "path"),
    [("radarr", 300, "/movie"), ("sonarr", 300, "/series"), ("lidarr", 60, "/artist")],
)
async def test_filled_library(
    app: SimulatedApp, ask: Asker, count: int, path: str
) -> None:
    """Rows that are made by the thousand are as right as single ones."""
    app.fill(count)
    answer = await ask(app, "GET", path)
    assert len(answer.data) == count
    assert wrong(app, "GET", path, answer.data) == []


def test_the_check_finds_faults() -> None:
    """The check itself sees unknown members, wrong types, enums and dates."""
    radarr = document("radarr")
    row = {
        "id": "1",
        "status": "soon",
        "added": "yesterday",
        "flavor": 1,
        "genres": [1],
    }
    found = list(radarr.faults(row, {"$ref": "#/components/schemas/MovieResource"}))
    assert [fault.split()[0] for fault in found] == [
        "$.id", "$.status", "$.added", "$.flavor", "$.genres[0]",
    ]  # fmt: skip
