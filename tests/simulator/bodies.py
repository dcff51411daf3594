"""The bodies of adds, as the apps take them."""

from typing import Any

from tests.support.helpers import Json

from .ids import BREAKING_BAD, DAFT_PUNK, DISCOVERY, MATRIX


def without(body: Json, *names: str) -> Json:
    """Return a body that lacks some members."""
    return {key: body[key] for key in body if key not in names}


def movie_body(tmdb_id: int = MATRIX, **members: Any) -> Json:
    """Return the body of an add that Radarr takes."""
    return {
        "title": "The Matrix",
        "year": 1999,
        "tmdbId": tmdb_id,
        "qualityProfileId": 4,
        "rootFolderPath": "/movies",
        "monitored": True,
        "minimumAvailability": "released",
        "addOptions": {"searchForMovie": True},
        **members,
    }


def series_body(seasons: dict[int, bool] | None = None, **members: Any) -> Json:
    """Return the body of an add that Sonarr takes."""
    body: Json = {
        "title": "Breaking Bad",
        "year": 2008,
        "tvdbId": BREAKING_BAD,
        "qualityProfileId": 4,
        "rootFolderPath": "/tv",
        "monitored": True,
        "seasonFolder": True,
        "tags": [],
        **members,
    }
    if seasons is not None:
        body["seasons"] = [
            {"seasonNumber": number, "monitored": monitored}
            for number, monitored in seasons.items()
        ]
    return body


def artist_body(**members: Any) -> Json:
    """Return the body of an add that Lidarr takes."""
    return {
        "artistName": "Daft Punk",
        "foreignArtistId": DAFT_PUNK,
        "qualityProfileId": 1,
        "metadataProfileId": 1,
        "rootFolderPath": "/music",
        "monitored": True,
        "tags": [],
        **members,
    }


def album_body(artist: Json | None = None, **members: Any) -> Json:
    """Return the body of an added album that Lidarr takes."""
    return {
        "foreignAlbumId": DISCOVERY,
        "monitored": True,
        "anyReleaseOk": True,
        "artist": artist_body(monitorNewItems="none") if artist is None else artist,
        **members,
    }
