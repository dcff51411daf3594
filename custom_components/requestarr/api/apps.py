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


@dataclass(frozen=True, slots=True)
class Lookup:
    """Say how an app looks up one kind of media."""

    kind: Kind
    id_term: str
    read: Callable[[JsonObject], Found]

    @property
    def path(self) -> str:
        """Return where it is looked up."""
        return f"/{self.kind}/lookup"


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """Describe one of the three apps.

    `name` is its `appName`, `api` the path of its API below the base path, `kind` its
    main kind of media. `has_metadata_profiles` is true for Lidarr alone.
    """

    service: Service
    name: str
    api: str = "/api/v3"
    kind: Kind
    read_library_row: Callable[[JsonObject], LibraryRow]
    library_query: Mapping[str, str] = field(default_factory=dict)
    lookups: Mapping[Kind, Lookup]
    read_release: Callable[[JsonObject], Release]
    has_metadata_profiles: bool = False
    picture_path: str = "/mediacover/{}/{}"

    @property
    def library_path(self) -> str:
        """Return where its library is."""
        return f"/{self.kind}"


def _by_kind(*lookups: Lookup) -> Mapping[Kind, Lookup]:
    """Return lookups by what they look up."""
    return MappingProxyType({one.kind: one for one in lookups})


RADARR = App(
    service=Service.RADARR,
    name="Radarr",
    kind=Kind.MOVIE,
    read_library_row=MovieRow.from_json,
    library_query=MappingProxyType({"excludeLocalCovers": "true"}),
    lookups=_by_kind(Lookup(Kind.MOVIE, "tmdb:{}", Movie.from_json)),
    read_release=MovieRelease.from_json,
)
SONARR = App(
    service=Service.SONARR,
    name="Sonarr",
    kind=Kind.SERIES,
    read_library_row=SeriesRow.from_json,
    lookups=_by_kind(Lookup(Kind.SERIES, "tvdb:{}", Series.from_json)),
    read_release=EpisodeRelease.from_json,
)
LIDARR = App(
    service=Service.LIDARR,
    name="Lidarr",
    api="/api/v1",
    kind=Kind.ARTIST,
    read_library_row=ArtistRow.from_json,
    lookups=_by_kind(
        Lookup(Kind.ARTIST, "lidarr:{}", Artist.from_json),
        Lookup(Kind.ALBUM, "lidarr:{}", Album.from_json),
    ),
    read_release=AlbumRelease.from_json,
    has_metadata_profiles=True,
    picture_path="/mediacover/artist/{}/{}",
)

APPS: Mapping[Service, App] = MappingProxyType(
    {app.service: app for app in (RADARR, SONARR, LIDARR)}
)
API_PATHS = tuple(sorted({app.api for app in APPS.values()}))
