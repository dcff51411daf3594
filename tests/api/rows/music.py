"""Give artists and albums as Lidarr sends them."""

from typing import Any

from .row import Row

ARTIST_ID = "a74b1b7f-71a5-4011-9441-d0b5e4122711"
ALBUM_ID = "b1392450-e666-3926-a536-22c65f834433"


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
