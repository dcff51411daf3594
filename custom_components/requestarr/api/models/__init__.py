"""Define what the apps' answers look like."""

from .activity import Command, HistoryEvent, QueueItem
from .common import JsonObject, Kind, Rows, Service, UnreadableError
from .counts import Counted
from .details import CollectionName, Details, Rating
from .discover import Exclusion, ImportList, ListedMovie
from .files import MediaFile
from .movies import MINIMUM_AVAILABILITIES, Movie, MovieOptions, MovieRow
from .music import Album, AlbumRow, Artist, ArtistRow, MusicOptions
from .releases import AlbumRelease, EpisodeRelease, MovieRelease
from .series import (
    SERIES_TYPES,
    Episode,
    SeasonRow,
    Series,
    SeriesOptions,
    SeriesRow,
    regular_seasons,
)
from .settings import (
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
from .title_parts import Collection, Credit, Track
from .web import Airing, PopularArtist, WebAlbum

type LibraryRow = MovieRow | SeriesRow | ArtistRow
type Found = Movie | Series | Artist | Album
type Release = MovieRelease | EpisodeRelease | AlbumRelease

__all__ = [
    "MINIMUM_AVAILABILITIES",
    "SERIES_TYPES",
    "Airing",
    "Album",
    "AlbumRelease",
    "AlbumRow",
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
    "MediaFile",
    "MetadataProfile",
    "Movie",
    "MovieOptions",
    "MovieRelease",
    "MovieRow",
    "MusicOptions",
    "PopularArtist",
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
    "WebAlbum",
    "regular_seasons",
]
