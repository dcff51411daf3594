"""Define what Lidarr knows of artists and albums."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from .common import (
    JsonObject,
    child,
    children,
    day,
    flag,
    held,
    image_url,
    integer,
    moment,
    number,
    optional_text,
    rating,
    required_id,
    required_text,
    text,
    texts,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArtistRow:
    """Describe an artist of the library; `size_on_disk` is in bytes.

    `track_count` counts tracks with a file and monitored ones, `total_track_count` all.
    `add_pending` says that the app has not yet done what it was told to do after adding.
    """

    arr_id: int
    foreign_artist_id: str
    title: str
    monitored: bool
    album_count: int
    track_count: int
    track_file_count: int
    total_track_count: int
    quality_profile_id: int
    metadata_profile_id: int
    size_on_disk: int
    add_pending: bool

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET artist, or of a lookup where the artist is held."""
        statistics = child(data, "statistics")
        return cls(
            arr_id=required_id(data, "id"),
            foreign_artist_id=required_text(data, "foreignArtistId"),
            title=text(data, "artistName"),
            monitored=flag(data, "monitored"),
            album_count=integer(statistics, "albumCount"),
            track_count=integer(statistics, "trackCount"),
            track_file_count=integer(statistics, "trackFileCount"),
            total_track_count=integer(statistics, "totalTrackCount"),
            quality_profile_id=integer(data, "qualityProfileId"),
            metadata_profile_id=integer(data, "metadataProfileId"),
            size_on_disk=integer(statistics, "sizeOnDisk"),
            add_pending=bool(child(data, "addOptions")),
        )

    @property
    def external_id(self) -> str:
        """Return the id that MusicBrainz gave it."""
        return self.foreign_artist_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AlbumRow:
    """Describe an album of the library.

    `ready` says that the app has fetched its releases and their duration: before that,
    a search for it finds nothing acceptable.
    """

    arr_id: int
    foreign_album_id: str
    artist_id: int
    title: str
    monitored: bool
    release_date: date | None
    track_count: int
    track_file_count: int
    total_track_count: int
    ready: bool
    any_release_ok: bool
    last_search: datetime | None = None

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET album, or of a lookup where the album is held."""
        statistics = child(data, "statistics")
        return cls(
            arr_id=required_id(data, "id"),
            foreign_album_id=required_text(data, "foreignAlbumId"),
            artist_id=integer(data, "artistId"),
            title=text(data, "title"),
            monitored=flag(data, "monitored"),
            release_date=day(data, "releaseDate"),
            track_count=integer(statistics, "trackCount"),
            track_file_count=integer(statistics, "trackFileCount"),
            total_track_count=integer(statistics, "totalTrackCount"),
            ready=bool(children(data, "releases")) and number(data, "duration") > 0,
            any_release_ok=flag(data, "anyReleaseOk"),
            last_search=moment(data, "lastSearchTime"),
        )

    @property
    def external_id(self) -> str:
        """Return the id that MusicBrainz gave it."""
        return self.foreign_album_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Artist:
    """Describe an artist; `rating` is from 0 to 10.

    `held` is what the same answer says of the library's row, None if it has none.
    """

    foreign_artist_id: str
    title: str
    overview: str
    poster_url: str | None
    genres: tuple[str, ...]
    rating: float | None
    artist_type: str | None
    disambiguation: str | None
    status: str
    held: ArtistRow | None = None

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET artist/lookup."""
        return cls(
            foreign_artist_id=required_text(data, "foreignArtistId"),
            title=text(data, "artistName"),
            overview=text(data, "overview"),
            poster_url=image_url(data, "remotePoster", "poster"),
            genres=texts(data, "genres"),
            rating=rating(child(data, "ratings")),
            artist_type=optional_text(data, "artistType"),
            disambiguation=optional_text(data, "disambiguation"),
            status=text(data, "status"),
            held=held(data, ArtistRow.from_json),
        )

    @property
    def external_id(self) -> str:
        """Return the id that MusicBrainz gave it."""
        return self.foreign_artist_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """Describe an album; `rating` is from 0 to 10.

    `held` is what the same answer says of the library's row, None if it has none.
    """

    foreign_album_id: str
    foreign_artist_id: str
    artist_title: str
    title: str
    year: int | None
    album_type: str | None
    secondary_types: tuple[str, ...]
    release_date: date | None
    overview: str
    cover_url: str | None
    genres: tuple[str, ...]
    rating: float | None
    disambiguation: str | None
    held: AlbumRow | None = None

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET album/lookup or of GET album."""
        artist = child(data, "artist")
        released = day(data, "releaseDate")
        return cls(
            foreign_album_id=required_text(data, "foreignAlbumId"),
            foreign_artist_id=text(artist, "foreignArtistId"),
            artist_title=text(artist, "artistName"),
            title=text(data, "title"),
            year=released.year if released else None,
            album_type=optional_text(data, "albumType"),
            secondary_types=texts(data, "secondaryTypes"),
            release_date=released,
            overview=text(data, "overview"),
            cover_url=image_url(data, "remoteCover", "cover"),
            genres=texts(data, "genres"),
            rating=rating(child(data, "ratings")),
            disambiguation=optional_text(data, "disambiguation"),
            held=held(data, AlbumRow.from_json),
        )

    @property
    def external_id(self) -> str:
        """Return the id that MusicBrainz gave it."""
        return self.foreign_album_id


@dataclass(frozen=True, slots=True, kw_only=True)
class MusicOptions:
    """Say how an artist or an album is to be added; `search`: search at once."""

    quality_profile_id: int
    metadata_profile_id: int
    root_folder: str
    tags: tuple[int, ...]
    search: bool
