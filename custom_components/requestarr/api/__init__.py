"""Talk to Radarr, Sonarr and Lidarr: one client, typed answers, errors that tell apart.

How titles are requested of them lives here, what they push, and the services on the web that
are asked what there is at large. It uses aiohttp and nothing of Home Assistant; `app` uses it,
and all above read its models.
"""

from .apps import (
    APPS,
    App,
    Lookup,
)
from .client import ArrClient
from .errors import (
    ArrAuthError,
    ArrBadRequestError,
    ArrCertificateError,
    ArrConflictError,
    ArrConnectionError,
    ArrError,
    ArrGatewayError,
    ArrHostError,
    ArrMetadataError,
    ArrNoPathError,
    ArrNotApiError,
    ArrNotFoundError,
    ArrRedirectError,
    ArrServerError,
    ArrStartingError,
    ArrTimeoutError,
    ArrTooLargeError,
    ArrValidationError,
    ArrWrongAppError,
    ValidationFailure,
)
from .models.activity import Command, HistoryEvent, QueueItem
from .models.common import JsonObject, Kind, Rows, Service, UnreadableError
from .models.counts import Counted
from .models.details import CollectionName, Details, Rating
from .models.discover import Exclusion, ImportList, ListedMovie
from .models.files import MediaFile
from .models.kinds import Found, LibraryRow
from .models.movies import MINIMUM_AVAILABILITIES, Movie, MovieOptions, MovieRow
from .models.music import Album, AlbumRow, Artist, ArtistRow, MusicOptions
from .models.pushed import tells_all, told_id
from .models.releases import AlbumRelease, EpisodeRelease, MovieRelease, Release
from .models.series import (
    SERIES_TYPES,
    Episode,
    SeasonRow,
    Series,
    SeriesOptions,
    SeriesRow,
    regular_seasons,
)
from .models.settings import (
    DiskSpace,
    DownloadClient,
    FailedDownloads,
    HealthIssue,
    MetadataProfile,
    QualityProfile,
    RootFolder,
    SystemStatus,
    Tag,
)
from .models.title_parts import Collection, Credit, Track
from .models.web import Airing, PopularArtist, WebAlbum, read_rows
from .models.web_rows import airing_row, album_row, artist_row
from .push import ArrPush, PushTiming
from .push_frames import PushMessage
from .recognize import async_recognize
from .url import pasted, tidy_url
from .web_client import WebClient, WebError

__all__ = [
    "APPS",
    "MINIMUM_AVAILABILITIES",
    "SERIES_TYPES",
    "Airing",
    "Album",
    "AlbumRelease",
    "AlbumRow",
    "App",
    "ArrAuthError",
    "ArrBadRequestError",
    "ArrCertificateError",
    "ArrClient",
    "ArrConflictError",
    "ArrConnectionError",
    "ArrError",
    "ArrGatewayError",
    "ArrHostError",
    "ArrMetadataError",
    "ArrNoPathError",
    "ArrNotApiError",
    "ArrNotFoundError",
    "ArrPush",
    "ArrRedirectError",
    "ArrServerError",
    "ArrStartingError",
    "ArrTimeoutError",
    "ArrTooLargeError",
    "ArrValidationError",
    "ArrWrongAppError",
    "Artist",
    "ArtistRow",
    "Collection",
    "CollectionName",
    "Command",
    "Counted",
    "Credit",
    "Details",
    "DiskSpace",
    "DownloadClient",
    "Episode",
    "EpisodeRelease",
    "Exclusion",
    "FailedDownloads",
    "Found",
    "HealthIssue",
    "HistoryEvent",
    "ImportList",
    "JsonObject",
    "Kind",
    "LibraryRow",
    "ListedMovie",
    "Lookup",
    "MediaFile",
    "MetadataProfile",
    "Movie",
    "MovieOptions",
    "MovieRelease",
    "MovieRow",
    "MusicOptions",
    "PopularArtist",
    "PushMessage",
    "PushTiming",
    "QualityProfile",
    "QueueItem",
    "Rating",
    "Release",
    "RootFolder",
    "Rows",
    "SeasonRow",
    "Series",
    "SeriesOptions",
    "SeriesRow",
    "Service",
    "SystemStatus",
    "Tag",
    "Track",
    "UnreadableError",
    "ValidationFailure",
    "WebAlbum",
    "WebClient",
    "WebError",
    "airing_row",
    "album_row",
    "artist_row",
    "async_recognize",
    "pasted",
    "read_rows",
    "regular_seasons",
    "tells_all",
    "tidy_url",
    "told_id",
]
