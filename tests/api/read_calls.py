"""What the client sends to every app alike, and to read what one has or could have."""

from collections.abc import Iterator
from datetime import UTC, datetime

from custom_components.requestarr.api import Kind

from .calls import EVERY_APP, LIDARR, RADARR, SONARR, Case, Sent, case, cases, get, post
from .rows import (
    ALBUM_ID,
    ARTIST_ID,
    album_row,
    artist_lookup,
    artist_row,
    command,
    movie_lookup,
    movie_row,
    page,
    series_lookup,
    series_row,
)

ARTIST = (Kind.ARTIST, ARTIST_ID)
MEANT_ALBUM = f"lidarr:{ALBUM_ID}"
MOVIES, ALL_SERIES, ARTISTS = [movie_lookup()], [series_lookup()], [artist_lookup()]
START = datetime(2026, 11, 1, tzinfo=UTC)
END = datetime(2026, 11, 8, 12, 30, tzinfo=UTC)


def of_every_app() -> Iterator[Case]:
    """Return what is sent to each app alike."""
    for service in EVERY_APP:
        yield case(
            service,
            "async_status",
            (),
            get("/system/status"),
            answer={"appName": service.value.capitalize()},
        )
        for method, path in (
            ("async_quality_profiles", "/qualityprofile"),
            ("async_root_folders", "/rootfolder"),
            ("async_tags", "/tag"),
            ("async_health", "/health"),
            ("async_disk_space", "/diskspace"),
            ("async_download_clients", "/downloadclient"),
            ("async_commands", "/command"),
        ):
            yield case(service, method, (), get(path))
        yield case(
            service,
            "async_create_tag",
            (" Jane ",),
            post("/tag", {"label": "jane"}),
            answer={"id": 1, "label": "jane"},
        )
        yield case(
            service,
            "async_failed_downloads",
            (),
            get("/config/downloadclient"),
            answer={"autoRedownloadFailed": True},
        )
        yield case(
            service,
            "async_wanted_count",
            (),
            get("/wanted/missing", page="1", pageSize="1", monitored="true"),
            answer=page([]),
        )
        yield case(
            service,
            "async_queue",
            (),
            get("/queue", page="1", pageSize="200"),
            get("/queue", page="2", pageSize="200"),
            answers=(page([{}], 201), page([{}], 201)),
        )
        yield case(
            service,
            "async_command_by_id",
            (8,),
            get("/command/8"),
            answer=command("Housekeeping"),
        )
        yield case(
            service,
            "async_command",
            ("RefreshMovie",),
            post("/command", {"name": "RefreshMovie", "movieIds": [7]}),
            answer=command("RefreshMovie"),
            movieIds=[7],
        )
        yield case(
            service,
            "async_calendar",
            (START, END),
            get(
                "/calendar",
                start="2026-11-01T00:00:00Z",
                end="2026-11-08T12:30:00Z",
                unmonitored="false",
            ),
        )
        yield case(
            service,
            "async_remove_from_queue",
            ([9, 7, 9],),
            Sent(
                "DELETE",
                "/queue/bulk",
                {
                    "removeFromClient": "true",
                    "blocklist": "false",
                    "skipRedownload": "true",
                },
                {"ids": [7, 9]},
            ),
            answer={},
            delete_data=True,
            blocklist=False,
        )


READS = (
    *of_every_app(),
    case(RADARR, "async_metadata_profiles", ()),
    case(SONARR, "async_metadata_profiles", ()),
    case(LIDARR, "async_metadata_profiles", (), get("/metadataprofile")),
    case(RADARR, "async_library", (), get("/movie", excludeLocalCovers="true")),
    case(SONARR, "async_library", (), get("/series")),
    case(LIDARR, "async_library", (), get("/artist")),
    case(RADARR, "async_search", (" a b&c ",), get("/movie/lookup", term="a b&c")),
    case(SONARR, "async_search", ("é",), get("/series/lookup", term="é")),
    case(LIDARR, "async_search", ("x",), get("/artist/lookup", term="x")),
    case(LIDARR, "async_search", ("x", Kind.ALBUM), get("/album/lookup", term="x")),
    *cases(
        "async_find_id",
        (RADARR, (Kind.MOVIE, 603), get("/movie/lookup", term="tmdb:603")),
        (SONARR, (Kind.SERIES, 81189), get("/series/lookup", term="tvdb:81189")),
        (LIDARR, (Kind.ALBUM, ALBUM_ID), get("/album/lookup", term=MEANT_ALBUM)),
    ),
    *cases(
        "async_lookup_id",
        (RADARR, (Kind.MOVIE, 603), get("/movie/lookup", term="tmdb:603"), MOVIES),
        (LIDARR, ARTIST, get("/artist/lookup", term=f"lidarr:{ARTIST_ID}"), ARTISTS),
    ),
    *cases(
        "async_held_title",
        (RADARR, (Kind.MOVIE, 603), get("/movie", tmdbId="603"), MOVIES),
        (SONARR, (Kind.SERIES, 81189), get("/series", tvdbId="81189"), ALL_SERIES),
        (LIDARR, ARTIST, get("/artist", mbId=ARTIST_ID), ARTISTS),
    ),
    case(RADARR, "async_movie", (603,), get("/movie", tmdbId="603")),
    case(RADARR, "async_movie_by_id", (7,), get("/movie/7"), answer=movie_row()),
    case(SONARR, "async_series", (3,), get("/series/3"), answer=series_row()),
    case(SONARR, "async_series_by_tvdb", (81189,), get("/series", tvdbId="81189")),
    case(SONARR, "async_episodes", (3,), get("/episode", seriesId="3")),
    case(
        SONARR,
        "async_episodes",
        (3, 0),
        get("/episode", seriesId="3", seasonNumber="0"),
    ),
    case(LIDARR, "async_artist", (5,), get("/artist/5"), answer=artist_row()),
    case(LIDARR, "async_artist_by_mbid", (ARTIST_ID,), get("/artist", mbId=ARTIST_ID)),
    case(LIDARR, "async_albums", (5,), get("/album", artistId="5")),
    case(
        LIDARR,
        "async_missing_albums",
        (100,),
        get(
            "/wanted/missing",
            page="1",
            pageSize="100",
            sortKey="albums.releaseDate",
            sortDirection="descending",
            monitored="false",
        ),
        answer={"records": []},
    ),
    case(LIDARR, "async_album", (ALBUM_ID,), get("/album", foreignAlbumId=ALBUM_ID)),
    case(LIDARR, "async_album_by_id", (21,), get("/album/21"), answer=album_row()),
    *cases(
        "async_held_by_id",
        (RADARR, (Kind.MOVIE, 7), get("/movie/7"), movie_row()),
        (LIDARR, (Kind.ALBUM, 21), get("/album/21"), album_row()),
    ),
    case(RADARR, "async_credits", (7,), get("/credit", movieId="7")),
    case(
        RADARR,
        "async_collection",
        (2344,),
        get("/collection", tmdbId="2344"),
        answer=[{"tmdbId": 2344, "title": "The Matrix Collection"}],
    ),
    case(RADARR, "async_files", (Kind.MOVIE, 7), get("/moviefile", movieId="7")),
    case(SONARR, "async_files", (Kind.SERIES, 3), get("/episodefile", seriesId="3")),
    case(LIDARR, "async_files", (Kind.ALBUM, 21), get("/trackfile", albumId="21")),
    case(LIDARR, "async_files", (Kind.ARTIST, 5), get("/trackfile", artistId="5")),
    case(LIDARR, "async_tracks", (21,), get("/track", albumId="21")),
    case(LIDARR, "async_search_music", (" a b ",), get("/search", term="a b")),
    case(LIDARR, "async_search_music", (" ",)),
    case(
        RADARR,
        "async_listed_movies",
        (),
        get(
            "/importlist/movie",
            includeRecommendations="false",
            includeTrending="true",
            includePopular="false",
        ),
        trending=True,
    ),
    case(RADARR, "async_collections", (), get("/collection")),
    case(RADARR, "async_import_lists", (), get("/importlist")),
    case(RADARR, "async_exclusions", (), get("/exclusions")),
)
