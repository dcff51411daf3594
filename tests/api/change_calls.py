"""What the client sends to add something, and to change what is there."""

from datetime import datetime, timedelta, timezone

from custom_components.requestarr.api import Album, Artist, Kind, Movie, Series

from . import rows
from .calls import LIDARR, RADARR, SONARR, Sent, case, cases, get, post, put, searched
from .wishes import MOVIE_OPTIONS, MUSIC_OPTIONS, SERIES_OPTIONS

MOVIE = Movie.from_json(rows.movie_lookup())
SERIES = Series.from_json(
    rows.series_lookup(seasons=[rows.season(0), rows.season(1), rows.season(2)])
)
ARTIST = Artist.from_json(rows.artist_lookup())
ALBUM = Album.from_json(rows.album_lookup())
ADDED_MOVIE = {
    "title": MOVIE.title,
    "year": MOVIE.year,
    "tmdbId": 603,
    "titleSlug": MOVIE.title_slug,
    "monitored": True,
    "qualityProfileId": 4,
    "rootFolderPath": "/movies",
    "minimumAvailability": "released",
    "tags": [],
    "addOptions": {"searchForMovie": True},
}
ADDED_SERIES = {
    "title": SERIES.title,
    "year": SERIES.year,
    "tvdbId": SERIES.tvdb_id,
    "titleSlug": SERIES.title_slug,
    "seriesType": "standard",
    "seasonFolder": True,
    "monitored": True,
    "monitorNewItems": "none",
    "qualityProfileId": 4,
    "rootFolderPath": "/tv",
    "tags": [],
    "seasons": [
        {"seasonNumber": 0, "monitored": False},
        {"seasonNumber": 1, "monitored": False},
        {"seasonNumber": 2, "monitored": True},
    ],
    "addOptions": {"monitor": "skip", "searchForMissingEpisodes": True},
}
ADDED_ARTIST = {
    "artistName": ARTIST.title,
    "foreignArtistId": rows.ARTIST_ID,
    "qualityProfileId": 1,
    "metadataProfileId": 1,
    "rootFolderPath": "/music",
    "monitored": True,
    "tags": [],
}
ADDED_ALBUM = {
    "foreignAlbumId": rows.ALBUM_ID,
    "title": ALBUM.title,
    "monitored": True,
    "anyReleaseOk": True,
    "addOptions": {"searchForNewAlbum": True},
    "artist": {
        **ADDED_ARTIST,
        "artistName": ALBUM.artist_title,
        "monitorNewItems": "none",
    },
}


CHANGES = (
    case(
        RADARR,
        "async_request_movie",
        (MOVIE, MOVIE_OPTIONS),
        post("/movie", ADDED_MOVIE),
        answer=rows.movie_row(),
    ),
    case(
        SONARR,
        "async_request_series",
        (SERIES, frozenset({2}), SERIES_OPTIONS),
        post("/series", ADDED_SERIES),
        answer=rows.series_row(),
    ),
    case(
        LIDARR,
        "async_request_artist",
        (ARTIST, MUSIC_OPTIONS),
        post(
            "/artist",
            {
                **ADDED_ARTIST,
                "monitorNewItems": "all",
                "addOptions": {"monitor": "all", "searchForMissingAlbums": True},
            },
        ),
        answer=rows.artist_row(),
    ),
    case(
        LIDARR,
        "async_request_album",
        (ALBUM, MUSIC_OPTIONS),
        post("/album", ADDED_ALBUM),
        answer=rows.album_row(),
    ),
    case(
        RADARR,
        "async_monitor_movies",
        ([9, 7, 9],),
        put("/movie/editor", movieIds=[7, 9], monitored=True),
    ),
    case(
        SONARR,
        "async_monitor_series",
        (3, frozenset({2})),
        get("/series/3"),
        put(
            "/series/3",
            **rows.series_row(
                monitored=True,
                seasons=[rows.season(1, monitored=False), rows.season(2)],
            ),
        ),
        answers=(
            rows.series_row(
                monitored=False,
                seasons=[rows.season(1), rows.season(2, monitored=False)],
            ),
            rows.series_row(),
        ),
    ),
    case(
        SONARR,
        "async_monitor_episodes",
        ([502, 501],),
        put("/episode/monitor", episodeIds=[501, 502], monitored=True),
    ),
    case(
        LIDARR,
        "async_monitor_artist",
        (5,),
        put("/artist/editor", artistIds=[5], monitored=True),
    ),
    case(
        LIDARR,
        "async_monitor_albums",
        ([21],),
        put("/album/monitor", albumIds=[21], monitored=False),
        monitored=False,
    ),
    case(
        SONARR,
        "async_edit",
        (Kind.SERIES, 3),
        put("/series/editor", seriesIds=[3], qualityProfileId=6),
        qualityProfileId=6,
    ),
    case(
        RADARR,
        "async_add_tags",
        (Kind.MOVIE, 7, [3, 1]),
        put("/movie/editor", movieIds=[7], tags=[1, 3], applyTags="add"),
    ),
    case(
        LIDARR,
        "async_add_tags",
        (Kind.ARTIST, 5, [1]),
        put("/artist/editor", artistIds=[5], tags=[1], applyTags="add"),
    ),
    case(
        RADARR,
        "async_history_since",
        (datetime(2026, 11, 1, 13, 30, tzinfo=timezone(timedelta(hours=1))),),
        get("/history/since", date="2026-11-01T12:30:00Z"),
    ),
    *cases(
        "async_history",
        (RADARR, (Kind.MOVIE, 7), get("/history/movie", movieId="7")),
        (SONARR, (Kind.SERIES, 3), get("/history/series", seriesId="3")),
        (
            LIDARR,
            (Kind.ARTIST, 5, 21),
            get("/history/artist", artistId="5", albumId="21"),
        ),
    ),
    searched(RADARR, "async_search_movies", "MoviesSearch", [7, 7], movieIds=[7]),
    searched(
        SONARR,
        "async_search_season",
        "SeasonSearch",
        3,
        0,
        seriesId=3,
        seasonNumber=0,
    ),
    searched(
        SONARR, "async_search_episodes", "EpisodeSearch", [2, 1], episodeIds=[1, 2]
    ),
    searched(LIDARR, "async_search_albums", "AlbumSearch", [21], albumIds=[21]),
    searched(LIDARR, "async_search_artist", "MissingAlbumSearch", 5, artistId=5),
    case(
        RADARR,
        "async_exclude",
        (603, "The Matrix", 1999),
        post(
            "/exclusions",
            {"tmdbId": 603, "movieTitle": "The Matrix", "movieYear": 1999},
        ),
        answer={"id": 4, "tmdbId": 603, "movieTitle": "The Matrix"},
    ),
    case(RADARR, "async_include", (4,), Sent("DELETE", "/exclusions/4", {})),
)
