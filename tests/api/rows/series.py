"""Give series as Sonarr sends them."""

from typing import Any

from .row import Row, without


def season(number: int, *, monitored: bool = True, **statistics: Any) -> Row:
    """Return a season, with statistics if any are given."""
    row: Row = {"seasonNumber": number, "monitored": monitored}
    return {**row, "statistics": statistics} if statistics else row


def series_lookup(**changes: Any) -> Row:
    """Return a series as Sonarr's lookup gives one it does not hold."""
    return {
        "title": "Breaking Bad",
        "sortTitle": "breaking bad",
        "status": "ended",
        "ended": True,
        "overview": "A teacher turns to crime.",
        "network": "AMC",
        "airTime": "21:00",
        "images": [
            {
                "coverType": "poster",
                "url": "/MediaCoverProxy/cc/poster.jpg",
                "remoteUrl": "https://artworks.thetvdb.com/banners/poster.jpg",
            }
        ],
        "originalLanguage": {"id": 1, "name": "English"},
        "remotePoster": "https://artworks.thetvdb.com/banners/poster.jpg",
        "seasons": [
            season(2),
            season(0, monitored=False),
            season(1),
        ],
        "year": 2008,
        "qualityProfileId": 0,
        "seasonFolder": False,
        "monitored": True,
        "monitorNewItems": "all",
        "useSceneNumbering": False,
        "runtime": 47,
        "tvdbId": 81189,
        "tvRageId": 18164,
        "tvMazeId": 169,
        "tmdbId": 1396,
        "firstAired": "2008-01-20T00:00:00Z",
        "lastAired": "2013-09-29T00:00:00Z",
        "seriesType": "standard",
        "cleanTitle": "breakingbad",
        "imdbId": "tt0903747",
        "titleSlug": "breaking-bad",
        "folder": "Breaking Bad",
        "certification": "TV-MA",
        "genres": ["Crime", "Drama"],
        "tags": [],
        "added": "0001-01-01T00:00:00Z",
        "ratings": {"votes": 31714, "value": 9.4},
        "statistics": {
            "seasonCount": 2,
            "episodeFileCount": 0,
            "episodeCount": 0,
            "totalEpisodeCount": 0,
            "sizeOnDisk": 0,
            "releaseGroups": [],
            "percentOfEpisodes": 0,
        },
        "languageProfileId": 1,
        **changes,
    }


def series_row(**changes: Any) -> Row:
    """Return a series as Sonarr's library gives it."""
    return {
        **without(series_lookup(), "folder", "remotePoster"),
        "qualityProfileId": 4,
        "seasonFolder": True,
        "monitored": True,
        "path": "/tv/Breaking Bad",
        "rootFolderPath": "/tv",
        "nextAiring": "2026-12-24T21:00:00Z",
        "seasons": [
            season(
                0,
                monitored=False,
                episodeFileCount=0,
                episodeCount=0,
                totalEpisodeCount=9,
                sizeOnDisk=0,
            ),
            season(
                1,
                previousAiring="2008-03-10T02:00:00Z",
                episodeFileCount=7,
                episodeCount=7,
                totalEpisodeCount=7,
                sizeOnDisk=7_000_000_000,
            ),
            season(
                2,
                monitored=False,
                nextAiring="2026-12-24T21:00:00Z",
                episodeFileCount=1,
                episodeCount=1,
                totalEpisodeCount=13,
                sizeOnDisk=1_000_000_000,
            ),
        ],
        "added": "2024-02-03T10:11:12Z",
        "statistics": {
            "seasonCount": 2,
            "episodeFileCount": 8,
            "episodeCount": 8,
            "totalEpisodeCount": 29,
            "sizeOnDisk": 8_000_000_000,
            "releaseGroups": [],
            "percentOfEpisodes": 100,
        },
        "id": 3,
        **changes,
    }


def episode(number: int, **changes: Any) -> Row:
    """Return an episode as Sonarr gives it."""
    return {
        "seriesId": 3,
        "tvdbId": 300000 + number,
        "episodeFileId": 0,
        "seasonNumber": 2,
        "episodeNumber": number,
        "title": f"Episode {number}",
        "airDate": "2009-03-08",
        "airDateUtc": "2009-03-09T02:00:00Z",
        "runtime": 47,
        "overview": "Something happens.",
        "hasFile": False,
        "monitored": True,
        "absoluteEpisodeNumber": number,
        "unverifiedSceneNumbering": False,
        "id": 500 + number,
        **changes,
    }
