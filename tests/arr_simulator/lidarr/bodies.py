"""What Lidarr makes of the bodies of requests."""

from tests.arr_simulator.adding import editor
from tests.arr_simulator.binding import enum_kind, list_kind, object_kind
from tests.arr_simulator.kinds import (
    ANY,
    FLAG,
    INT,
    INTS,
    MAYBE_FLAG,
    MAYBE_INT,
    TEXT,
    TEXTS,
)

MONITORS = (
    "all",
    "future",
    "missing",
    "existing",
    "latest",
    "first",
    "none",
    "unknown",
)
MONITOR = enum_kind("NzbDrone.Core.Music.MonitorTypes", MONITORS)
NEW_ITEMS = enum_kind("NzbDrone.Core.Music.NewItemMonitorTypes", ("all", "none", "new"))
ARTIST_OPTIONS = object_kind(
    "NzbDrone.Core.Music.AddArtistOptions",
    {
        "monitor": MONITOR,
        "albumsToMonitor": TEXTS,
        "monitored": FLAG,
        "searchForMissingAlbums": FLAG,
    },
)
ARTIST = object_kind(
    "Lidarr.Api.V1.Artist.ArtistResource",
    {
        "id": INT,
        "artistName": TEXT,
        "foreignArtistId": TEXT,
        "qualityProfileId": INT,
        "metadataProfileId": INT,
        "path": TEXT,
        "rootFolderPath": TEXT,
        "monitored": FLAG,
        "monitorNewItems": NEW_ITEMS,
        "tags": INTS,
        "addOptions": ARTIST_OPTIONS,
    },
)
ALBUM_OPTIONS = object_kind(
    "NzbDrone.Core.Music.AddAlbumOptions",
    {
        "addType": enum_kind("AlbumAddType", ("automatic", "manual")),
        "searchForNewAlbum": FLAG,
    },
)
ALBUM = object_kind(
    "Lidarr.Api.V1.Albums.AlbumResource",
    {
        "id": INT,
        "title": TEXT,
        "foreignAlbumId": TEXT,
        "monitored": FLAG,
        "anyReleaseOk": FLAG,
        "artist": ARTIST,
        "addOptions": ALBUM_OPTIONS,
        "releases": ANY,
    },
)
ALBUMS_MONITORED = object_kind(
    "AlbumsMonitoredResource", {"albumIds": INTS, "monitored": FLAG}
)
EDITOR = editor(
    "Lidarr.Api.V1.Artist.ArtistEditorResource",
    "artistIds",
    "addImportListExclusion",
    {
        "monitorNewItems": NEW_ITEMS,
        "metadataProfileId": MAYBE_INT,
    },
)
STUDIO_ROW = object_kind(
    "AlbumStudioArtistResource", {"id": INT, "monitored": MAYBE_FLAG, "albums": ANY}
)
STUDIO = object_kind(
    "AlbumStudioResource",
    {
        "artist": list_kind(STUDIO_ROW),
        "monitoringOptions": ARTIST_OPTIONS,
        "monitorNewItems": NEW_ITEMS,
    },
)
WANTED_KEYS = {
    "albums.releaseDate": lambda row: row["releaseDate"],
    "albums.lastSearchTime": lambda row: row.get("lastSearchTime", ""),
    "albums.title": lambda row: row["title"],
    "artistMetadata.sortName": lambda row: row["artistId"],
}
EXTENSION = ".jpg"
#: The options of an add as they are unless it says otherwise.
USUAL_OPTIONS = {
    "monitor": "unknown",
    "albumsToMonitor": [],
    "monitored": False,
    "searchForMissingAlbums": False,
}
