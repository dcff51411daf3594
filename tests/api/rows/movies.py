"""Give movies as Radarr sends them."""

from typing import Any

from .row import Row, without


def movie_lookup(**changes: Any) -> Row:
    """Return a movie as Radarr's lookup gives one it does not hold."""
    return {
        "title": "The Matrix",
        "originalTitle": "The Matrix",
        "originalLanguage": {"id": 1, "name": "English"},
        "alternateTitles": [
            {"sourceType": "tmdb", "movieMetadataId": 0, "title": "Matrix"}
        ],
        "secondaryYearSourceId": 0,
        "sortTitle": "matrix",
        "status": "released",
        "overview": "A programmer learns what his world is made of.",
        "inCinemas": "1999-03-31T00:00:00Z",
        "physicalRelease": "1999-09-21T00:00:00Z",
        "digitalRelease": "2008-03-18T00:00:00Z",
        "images": [
            {
                "coverType": "fanart",
                "url": "/MediaCoverProxy/aa/fanart.jpg",
                "remoteUrl": "https://image.tmdb.org/t/p/original/fanart.jpg",
            },
            {
                "coverType": "poster",
                "url": "/MediaCoverProxy/bb/poster.jpg",
                "remoteUrl": "https://image.tmdb.org/t/p/original/poster.jpg",
            },
        ],
        "website": "",
        "remotePoster": "https://image.tmdb.org/t/p/original/poster.jpg",
        "year": 1999,
        "youTubeTrailerId": "abc",
        "studio": "Village Roadshow Pictures",
        "qualityProfileId": 0,
        "monitored": False,
        "minimumAvailability": "tba",
        "isAvailable": True,
        "folderName": "",
        "movieFileId": 0,
        "runtime": 136,
        "cleanTitle": "thematrix",
        "imdbId": "tt0133093",
        "tmdbId": 603,
        "titleSlug": "603",
        "folder": "The Matrix (1999)",
        "certification": "R",
        "genres": ["Action", "Science Fiction"],
        "keywords": ["simulation"],
        "tags": [],
        "added": "0001-01-01T00:00:00Z",
        "ratings": {
            "imdb": {"votes": 2000000, "value": 8.7, "type": "user"},
            "tmdb": {"votes": 25000, "value": 8.2, "type": "user"},
            "metacritic": {"votes": 0, "value": 73, "type": "user"},
        },
        "popularity": 91.2,
        **changes,
    }


def movie_row(**changes: Any) -> Row:
    """Return a movie as Radarr's library gives it."""
    return {
        **without(movie_lookup(), "folder", "remotePoster"),
        "qualityProfileId": 4,
        "monitored": True,
        "minimumAvailability": "released",
        "isAvailable": True,
        "hasFile": True,
        "movieFileId": 11,
        "sizeOnDisk": 8_589_934_592,
        "path": "/movies/The Matrix (1999)",
        "rootFolderPath": "/movies",
        "folderName": "/movies/The Matrix (1999)",
        "added": "2024-02-03T10:11:12Z",
        "statistics": {
            "movieFileCount": 1,
            "sizeOnDisk": 8_589_934_592,
            "releaseGroups": [],
        },
        "id": 7,
        **changes,
    }
