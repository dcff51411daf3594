"""Say in data what differs between the three apps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from .models.common import JsonObject, Kind, Service
from .models.kinds import Found, LibraryRow
from .models.movies import Movie, MovieRow
from .models.music import Album, Artist, ArtistRow
from .models.releases import AlbumRelease, EpisodeRelease, MovieRelease, Release
from .models.series import Series, SeriesRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Say how an app looks up one kind of media."""

    path: str
    id_term: str
    read: Callable[[JsonObject], Found]


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """Describe one of the three apps.

    `name` is its `appName`, `api` the path of its API below the base path, `kind` its
    main kind of media. `has_metadata_profiles` is true for Lidarr alone.
    """

    service: Service
    name: str
    api: str
    kind: Kind
    library_path: str
    read_library_row: Callable[[JsonObject], LibraryRow]
    lookups: Mapping[Kind, Lookup]
    read_release: Callable[[JsonObject], Release]
    library_query: Mapping[str, str] = field(default_factory=dict)
    has_metadata_profiles: bool = False
    picture_path: str = "/mediacover/{}/{}"


RADARR = App(
    service=Service.RADARR,
    name="Radarr",
    api="/api/v3",
    kind=Kind.MOVIE,
    library_path="/movie",
    library_query=MappingProxyType({"excludeLocalCovers": "true"}),
    read_library_row=MovieRow.from_json,
    lookups=MappingProxyType(
        {
            Kind.MOVIE: Lookup(
                path="/movie/lookup",
                id_term="tmdb:{}",
                read=Movie.from_json,
            )
        }
    ),
    read_release=MovieRelease.from_json,
)
SONARR = App(
    service=Service.SONARR,
    name="Sonarr",
    api="/api/v3",
    kind=Kind.SERIES,
    library_path="/series",
    read_library_row=SeriesRow.from_json,
    lookups=MappingProxyType(
        {
            Kind.SERIES: Lookup(
                path="/series/lookup",
                id_term="tvdb:{}",
                read=Series.from_json,
            )
        }
    ),
    read_release=EpisodeRelease.from_json,
)
LIDARR = App(
    service=Service.LIDARR,
    name="Lidarr",
    api="/api/v1",
    kind=Kind.ARTIST,
    library_path="/artist",
    read_library_row=ArtistRow.from_json,
    lookups=MappingProxyType(
        {
            Kind.ARTIST: Lookup(
                path="/artist/lookup",
                id_term="lidarr:{}",
                read=Artist.from_json,
            ),
            Kind.ALBUM: Lookup(
                path="/album/lookup",
                id_term="lidarr:{}",
                read=Album.from_json,
            ),
        }
    ),
    read_release=AlbumRelease.from_json,
    has_metadata_profiles=True,
    picture_path="/mediacover/artist/{}/{}",
)

APPS: Mapping[Service, App] = MappingProxyType(
    {app.service: app for app in (RADARR, SONARR, LIDARR)}
)
API_PATHS = tuple(sorted({app.api for app in APPS.values()}))
