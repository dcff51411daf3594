"""Give JSON in the shapes that the three apps send, full rows with all their fields."""

from typing import Any

type Row = dict[str, Any]

ARTIST_ID = "a74b1b7f-71a5-4011-9441-d0b5e4122711"
ALBUM_ID = "b1392450-e666-3926-a536-22c65f834433"


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
    row = movie_lookup()
    for key in ("folder", "remotePoster"):
        row.pop(key)
    return {
        **row,
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
    row = series_lookup()
    for key in ("folder", "remotePoster"):
        row.pop(key)
    return {
        **row,
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


def artist_lookup(**changes: Any) -> Row:
    """Return an artist as Lidarr's lookup gives one it does not hold."""
    return {
        "status": "continuing",
        "ended": False,
        "artistName": "Radiohead",
        "foreignArtistId": ARTIST_ID,
        "tadbId": 0,
        "discogsId": 0,
        "overview": "A band from Oxfordshire.",
        "artistType": "Group",
        "disambiguation": "English rock group",
        "links": [{"url": "https://example.org/", "name": "official"}],
        "nextAlbum": None,
        "lastAlbum": None,
        "images": [
            {
                "url": "/MediaCoverProxy/dd/poster.jpg",
                "coverType": "poster",
                "extension": ".jpg",
                "remoteUrl": "https://assets.fanart.tv/poster.jpg",
            }
        ],
        "qualityProfileId": 0,
        "metadataProfileId": 0,
        "monitored": False,
        "monitorNewItems": "all",
        "folder": "Radiohead",
        "genres": ["Alternative Rock"],
        "cleanName": "radiohead",
        "sortName": "radiohead",
        "tags": [],
        "added": "0001-01-01T00:00:00Z",
        "ratings": {"votes": 88, "value": 8.4},
        **changes,
    }


def artist_row(**changes: Any) -> Row:
    """Return an artist as Lidarr's library gives it."""
    row = artist_lookup()
    row.pop("folder")
    return {
        **row,
        "path": "/music/Radiohead",
        "rootFolderPath": "/music",
        "qualityProfileId": 2,
        "metadataProfileId": 1,
        "monitored": True,
        "added": "2024-02-03T10:11:12Z",
        "statistics": {
            "albumCount": 9,
            "trackFileCount": 12,
            "trackCount": 100,
            "totalTrackCount": 140,
            "sizeOnDisk": 900_000_000,
            "percentOfTracks": 12,
        },
        "id": 5,
        **changes,
    }


def album_lookup(**changes: Any) -> Row:
    """Return an album as Lidarr's lookup gives one it does not hold."""
    return {
        "title": "OK Computer",
        "disambiguation": "",
        "overview": "The third album.",
        "artistId": 0,
        "foreignAlbumId": ALBUM_ID,
        "monitored": False,
        "anyReleaseOk": True,
        "profileId": 0,
        "duration": 3_200_000,
        "albumType": "Album",
        "secondaryTypes": [],
        "mediumCount": 1,
        "ratings": {"votes": 40, "value": 9.1},
        "releaseDate": "1997-05-21T00:00:00Z",
        "releases": [
            {"id": 0, "albumId": 0, "foreignReleaseId": "r1", "trackCount": 12}
        ],
        "genres": ["Alternative Rock"],
        "media": [{"mediumNumber": 1, "mediumName": "", "mediumFormat": "CD"}],
        "artist": artist_lookup(),
        "images": [
            {
                "url": "/MediaCoverProxy/ee/cover.jpg",
                "coverType": "cover",
                "extension": ".jpg",
                "remoteUrl": "https://images.lidarr.audio/cache/cover.jpg",
            }
        ],
        "links": [],
        "remoteCover": "https://images.lidarr.audio/cache/cover.jpg",
        **changes,
    }


def album_row(**changes: Any) -> Row:
    """Return an album as Lidarr's library gives it."""
    row = album_lookup()
    row.pop("remoteCover")
    return {
        **row,
        "artistId": 5,
        "monitored": True,
        "profileId": 2,
        "artist": artist_row(),
        "statistics": {
            "trackFileCount": 12,
            "trackCount": 12,
            "totalTrackCount": 12,
            "sizeOnDisk": 400_000_000,
            "percentOfTracks": 100,
        },
        "id": 21,
        **changes,
    }


def queue_record(number: int, **changes: Any) -> Row:
    """Return a record of a queue, as the three apps share it."""
    return {
        "languages": [{"id": 1, "name": "English"}],
        "quality": {"quality": {"id": 7, "name": "Bluray-1080p"}},
        "customFormats": [],
        "customFormatScore": 0,
        "size": 4_000_000_000,
        "title": f"A.Release.{number}",
        "estimatedCompletionTime": "2026-11-22T12:00:00Z",
        "added": "2026-11-22T11:00:00Z",
        "status": "downloading",
        "trackedDownloadStatus": "ok",
        "trackedDownloadState": "downloading",
        "statusMessages": [],
        "downloadId": f"D{number}",
        "protocol": "torrent",
        "downloadClient": "A client",
        "downloadClientHasPostImportCategory": False,
        "indexer": "An indexer",
        "sizeleft": 1_000_000_000.5,
        "timeleft": "00:12:34",
        "id": 1_000_000 + number,
        **changes,
    }


def page(records: list[Row], total: int | None = None) -> Row:
    """Return a page of records."""
    return {
        "page": 1,
        "pageSize": 200,
        "sortKey": "timeleft",
        "sortDirection": "ascending",
        "totalRecords": len(records) if total is None else total,
        "records": records,
    }


def command(name: str, **changes: Any) -> Row:
    """Return a command as the apps answer it."""
    return {
        "name": name,
        "commandName": name,
        "body": {"sendUpdatesToClient": True, "isLongRunning": False, "name": name},
        "priority": "normal",
        "status": "queued",
        "result": "unknown",
        "queued": "2026-11-22T11:00:00Z",
        "trigger": "manual",
        "sendUpdatesToClient": True,
        "updateScheduledTask": True,
        "id": 900,
        **changes,
    }


def failure(property_name: str, code: str | None, message: str) -> Row:
    """Return an item of a refusal; those made by hand have no code."""
    item: Row = {
        "propertyName": property_name,
        "errorMessage": message,
        "attemptedValue": 603,
        "severity": "error",
    }
    if code is None:
        return item
    return {
        **item,
        "errorCode": code,
        "formattedMessageArguments": [],
        "formattedMessagePlaceholderValues": {"propertyName": "Tmdb Id"},
    }
