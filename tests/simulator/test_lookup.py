"""Lookups: what they find, leave out and say when the metadata service is down."""

import pytest

from tests.arr_simulator import SimulatedApp

from .conftest import Asker
from .ids import BREAKING_BAD, DAFT_PUNK, DISCOVERY, MATRIX


async def test_unknown_movie(radarr: SimulatedApp, ask: Asker) -> None:
    """A movie that is not in the library has no id, and defaults that mislead."""
    answer = await ask(radarr, "GET", f"/movie/lookup?term=tmdb:{MATRIX}")
    [row] = answer.data
    for absent in ("id", "path", "hasFile", "statistics", "sizeOnDisk", "isExcluded"):
        assert absent not in row
    assert row["added"] == "0001-01-01T00:00:00Z"
    assert row["minimumAvailability"] == "tba"
    assert row["isAvailable"] is True
    assert row["monitored"] is False
    assert row["qualityProfileId"] == row["movieFileId"] == 0
    assert row["folderName"] == ""
    assert row["titleSlug"] == str(MATRIX)
    assert row["images"][0]["url"].startswith("/MediaCoverProxy/")
    assert row["remotePoster"] == row["images"][0]["remoteUrl"]
    assert "null" not in answer.text
    assert answer.text.startswith('[\n  {\n    "title": "The Matrix",')


async def test_held_movie(radarr: SimulatedApp, ask: Asker) -> None:
    """A movie of the library comes from its row, without what says that it has a file."""
    held = radarr.add_movie(MATRIX, has_file=True)
    [row] = (await ask(radarr, "GET", f"/movie/lookup?term=imdb:{held['imdbId']}")).data
    assert row["id"] == held["id"]
    assert row["movieFileId"] > 0
    assert row["minimumAvailability"] == "released"
    assert row["images"][0]["url"].startswith("/MediaCover/1/poster.jpg?lastWrite=")
    for absent in ("hasFile", "statistics", "sizeOnDisk", "rootFolderPath"):
        assert absent not in row


async def test_excluded_movie(radarr: SimulatedApp, ask: Asker) -> None:
    """A movie on the exclusion list is marked, and only such a one."""
    row = radarr.add_movie(MATRIX)
    await ask(radarr, "DELETE", f"/movie/{row['id']}?addImportExclusion=true")
    [found] = (await ask(radarr, "GET", f"/movie/lookup?term=tmdb:{MATRIX}")).data
    assert found["isExcluded"] is True


@pytest.mark.parametrize(
    ("term", "titles"),
    [
        ("blade runner", ["Blade Runner", "Blade Runner 2049"]),
        ("BLADE.RUNNER", ["Blade Runner", "Blade Runner 2049"]),
        ("dune 1984", ["Dune"]),
        ("amelie", ["Amélie"]),
        ("tmdbid:603", ["The Matrix"]),
        ("https://www.imdb.com/title/tt0133093/", ["The Matrix"]),
        ("https://www.themoviedb.org/movie/603-the-matrix", ["The Matrix"]),
        ("tmdb:1", []),
        ("tmdb:matrix", []),
        ("no such movie anywhere", []),
    ],
)
async def test_movie_terms(
    radarr: SimulatedApp, ask: Asker, term: str, titles: list[str]
) -> None:
    """Words, years, ids and addresses are understood; what is unknown gives an empty list."""
    answer = await ask(radarr, "GET", f"/movie/lookup?term={term.replace('?', '%3F')}")
    assert [row["title"] for row in answer.data] == titles


async def test_best_match_comes_first(radarr: SimulatedApp, ask: Asker) -> None:
    """A search gives several movies, the closest title first."""
    rows = (await ask(radarr, "GET", "/movie/lookup?term=night")).data
    assert len(rows) >= 8
    assert rows[0]["title"].startswith("Night")


async def test_single_lookup_never_looks_at_the_library(
    radarr: SimulatedApp, ask: Asker
) -> None:
    """The lookup by one id gives one object without id; an unknown one is a 500."""
    radarr.add_movie(MATRIX)
    row = (await ask(radarr, "GET", f"/movie/lookup/tmdb?tmdbId={MATRIX}")).data
    assert row["title"] == "The Matrix"
    for absent in ("id", "folder", "remotePoster", "isExcluded"):
        assert absent not in row
    assert set(row["images"][0]) == {"coverType", "remoteUrl"}
    answer = await ask(radarr, "GET", "/movie/lookup/tmdb?tmdbId=1")
    assert answer.status == 500
    assert answer.data["message"] == (
        "Movie with tmdbId 1 was not found, it may have been removed from TMDb."
    )
    assert "description" in answer.data


async def test_unknown_series(sonarr: SimulatedApp, ask: Asker) -> None:
    """A series that is not in the library has zero statistics and season flags."""
    [row] = (await ask(sonarr, "GET", f"/series/lookup?term=tvdb:{BREAKING_BAD}")).data
    for absent in ("id", "path", "rootFolderPath", "nextAiring", "alternateTitles"):
        assert absent not in row
    assert row["monitored"] is True
    assert row["seasonFolder"] is False
    assert row["monitorNewItems"] == "all"
    assert row["languageProfileId"] == 1
    assert row["seasons"][0] == {"seasonNumber": 0, "monitored": False}
    assert row["seasons"][1:] == [
        {"seasonNumber": n, "monitored": True} for n in range(1, 6)
    ]
    assert row["statistics"].pop("seasonCount") == 5
    assert not any(row["statistics"].values())


async def test_held_series_has_zeros_too(sonarr: SimulatedApp, ask: Asker) -> None:
    """Even a complete series has zeros in the lookup; the truth is in its own row."""
    held = sonarr.add_series(BREAKING_BAD, files="all")
    [row] = (await ask(sonarr, "GET", "/series/lookup?term=breaking")).data
    assert row["id"] == held["id"]
    assert (
        row["statistics"]["episodeFileCount"] == row["statistics"]["episodeCount"] == 0
    )
    assert all("statistics" not in season for season in row["seasons"])
    full = (await ask(sonarr, "GET", f"/series/{held['id']}")).data
    assert full["statistics"]["episodeFileCount"] == 62
    assert full["statistics"]["percentOfEpisodes"] == 100


async def test_held_series_by_id_needs_no_metadata_service(
    sonarr: SimulatedApp, ask: Asker
) -> None:
    """The id of a series of the library is answered from there."""
    sonarr.add_series(BREAKING_BAD)
    sonarr.metadata_down = True
    assert (
        await ask(sonarr, "GET", f"/series/lookup?term=tvdb:{BREAKING_BAD}")
    ).status == 200
    assert (await ask(sonarr, "GET", "/series/lookup?term=tvdb:78874")).status == 503


@pytest.mark.parametrize(
    "term", ["imdb:TT0903747", "tmdb:1396", "tvdbid:81189", "Breaking Bad"]
)
async def test_series_terms(sonarr: SimulatedApp, ask: Asker, term: str) -> None:
    """Words and foreign ids are understood."""
    rows = (await ask(sonarr, "GET", f"/series/lookup?term={term}")).data
    assert [row["tvdbId"] for row in rows] == [BREAKING_BAD]


async def test_unknown_artist(lidarr: SimulatedApp, ask: Asker) -> None:
    """An artist's next and last album are written even as null; the poster's address is not."""
    [row] = (await ask(lidarr, "GET", f"/artist/lookup?term=lidarr:{DAFT_PUNK}")).data
    for absent in ("id", "path", "statistics", "remotePoster"):
        assert absent not in row
    assert row["nextAlbum"] is None
    assert row["lastAlbum"] is None
    assert row["images"][0]["extension"] == ".jpg"
    assert row["images"][0]["remoteUrl"].endswith(f"/artist/{DAFT_PUNK}.jpg")
    assert (await ask(lidarr, "GET", "/artist/lookup?term=lidarr:nobody")).data == []


async def test_album_lookup_knows_both_ids(lidarr: SimulatedApp, ask: Asker) -> None:
    """The album's id is there when the album is held, the artist's when the artist is."""
    path = f"/album/lookup?term=lidarr:{DISCOVERY}"
    [row] = (await ask(lidarr, "GET", path)).data
    assert "id" not in row
    assert "id" not in row["artist"]
    assert row["artistId"] == row["artist"]["qualityProfileId"] == 0
    assert row["releases"][0]["trackCount"] == 14
    assert row["remoteCover"].endswith(f"/album/{DISCOVERY}.jpg")
    held = lidarr.add_artist(DAFT_PUNK)
    [row] = (await ask(lidarr, "GET", path)).data
    assert row["artist"]["id"] == row["artistId"] == held["id"]
    assert lidarr.albums[row["id"]]["foreignAlbumId"] == DISCOVERY
    assert "statistics" not in row


async def test_mixed_search_counts_its_rows(lidarr: SimulatedApp, ask: Asker) -> None:
    """The id of a mixed row is a running number; pictures carry the remote address directly."""
    rows = (await ask(lidarr, "GET", "/search?term=queen")).data
    assert [row["id"] for row in rows] == list(range(1, len(rows) + 1))
    assert rows[0]["artist"]["artistName"] == "Queen"
    assert "id" not in rows[0]["artist"]
    assert rows[0]["artist"]["remotePoster"] == rows[0]["artist"]["images"][0]["url"]
    assert any("album" in row for row in rows)
    assert (await ask(lidarr, "GET", "/search")).status == 500


@pytest.mark.parametrize(
    ("service", "path", "message"),
    [
        (
            "radarr",
            "/movie/lookup",
            "Search for '' failed. Invalid response received from RadarrAPI.",
        ),
        (
            "sonarr",
            "/series/lookup",
            "Search for '' failed. Invalid response received from SkyHook.",
        ),
        (
            "lidarr",
            "/artist/lookup",
            "Search for '' failed. Invalid response received from LidarrAPI.",
        ),
        (
            "lidarr",
            "/album/lookup",
            "Search for '' failed. Invalid response received from LidarrAPI.",
        ),
    ],
)
async def test_empty_term_is_a_503(
    app: SimulatedApp, ask: Asker, path: str, message: str
) -> None:
    """An empty term counts as a failed search."""
    for term in ("", "?term="):
        answer = await ask(app, "GET", path + term)
        assert answer.status == 503
        assert answer.data["message"].startswith(message)


@pytest.mark.parametrize(
    ("service", "path", "message"),
    [
        (
            "radarr",
            "/movie/lookup",
            "Search for 'star' failed. Unable to communicate with RadarrAPI.",
        ),
        (
            "sonarr",
            "/series/lookup",
            "Search for 'star' failed. Unable to communicate with SkyHook.",
        ),
        (
            "lidarr",
            "/artist/lookup",
            "Search for 'star' failed. Unable to communicate with LidarrAPI.",
        ),
        (
            "lidarr",
            "/album/lookup",
            "Search for 'star' failed. LidarrAPI Temporarily Unavailable (503)",
        ),
        (
            "lidarr",
            "/search",
            "Search for 'star' failed. LidarrAPI Temporarily Unavailable (503)",
        ),
    ],
)
async def test_metadata_service_down(
    app: SimulatedApp, ask: Asker, path: str, message: str
) -> None:
    """A search that fails upstream is a 503 with a message and a stack trace."""
    app.metadata_down = True
    answer = await ask(app, "GET", f"{path}?term=star")
    assert answer.status == 503
    assert answer.data["message"].startswith(message)
    assert answer.data["description"]
    assert answer.headers["Content-Type"] == "application/json"
    assert "X-Application-Version" not in answer.headers


async def test_single_lookup_by_imdb_id(radarr: SimulatedApp, ask: Asker) -> None:
    """The other single lookup takes an IMDb id."""
    row = (await ask(radarr, "GET", "/movie/lookup/imdb?imdbId=tt0133093")).data
    assert row["tmdbId"] == MATRIX
    assert (await ask(radarr, "GET", "/movie/lookup/imdb?imdbId=tt1")).status == 500
    radarr.metadata_down = True
    assert (
        await ask(radarr, "GET", "/movie/lookup/imdb?imdbId=tt0133093")
    ).status == 500
