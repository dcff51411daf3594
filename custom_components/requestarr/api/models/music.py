"""Define what Lidarr knows of artists and albums."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self, override

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
    required_id,
    required_text,
    spare,
    text,
    texts,
)
from .counts import Countable, Counted
from .details import Details


@dataclass(frozen=True, slots=True, kw_only=True)
class ArtistRow(Countable):
    """Describe an artist of the library.

    `track_count` counts tracks with a file, and those of monitored albums that are out;
    `total_track_count` counts all. `coming` is the day of the next album if that is
    monitored, which `coming_id` and `coming_title` name. `add_pending` says that the app has not yet done what it was told to do
    after adding; `path` is its folder; with `monitors_new`
    what comes later is monitored too.
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
    coming: date | None
    add_pending: bool
    path: str = field(default="", compare=False)
    monitors_new: bool = field(default=True, compare=False)
    added: datetime | None = None
    coming_id: str | None = None
    coming_title: str = ""

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET artist, or of a lookup where the artist is held."""
        statistics = child(data, "statistics")
        return cls(
            arr_id=required_id(data, "id"),
            foreign_artist_id=required_text(data, "foreignArtistId"),
            title=text(data, "artistName"),
            monitored=flag(data, "monitored"),
            album_count=spare(integer, statistics, "albumCount"),
            track_count=integer(statistics, "trackCount"),
            track_file_count=integer(statistics, "trackFileCount"),
            total_track_count=integer(statistics, "totalTrackCount"),
            quality_profile_id=spare(integer, data, "qualityProfileId"),
            metadata_profile_id=spare(integer, data, "metadataProfileId"),
            coming=_coming(spare(child, data, "nextAlbum")),
            add_pending=bool(spare(child, data, "addOptions")),
            path=spare(text, data, "path"),
            monitors_new=spare(text, data, "monitorNewItems") != "none",
            added=moment(data, "added"),
            coming_id=spare(
                optional_text, spare(child, data, "nextAlbum"), "foreignAlbumId"
            ),
            coming_title=spare(text, spare(child, data, "nextAlbum"), "title"),
        )

    @property
    def external_id(self) -> str:
        """Return the id that MusicBrainz gave it."""
        return self.foreign_artist_id

    @property
    @override
    def counted(self) -> Counted:
        """Return the numbers of the tracks of all albums."""
        return Counted(self.track_file_count, self.track_count, self.total_track_count)

    @property
    def is_wanted_whole(self) -> bool | None:
        """Return whether all of it is there or monitored, None if no count tells.

        What is to come is in no count, whether it is monitored or not.
        """
        if not self.monitored:
            return False
        return True if self.is_sought_whole or not self.has_albums else None

    @property
    def has_albums(self) -> bool:
        """Return whether the app lists any album."""
        return self.album_count > 0 or not self.is_empty


def _coming(album: JsonObject) -> date | None:
    """Return the day of an artist's next album, None if it has none that is monitored."""
    return day(album, "releaseDate") if spare(flag, album, "monitored") else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlbumRow(Countable):
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
            ready=bool(spare(children, data, "releases"))
            and spare(number, data, "duration") > 0,
            last_search=moment(data, "lastSearchTime"),
        )

    @property
    def external_id(self) -> str:
        """Return the id that MusicBrainz gave it."""
        return self.foreign_album_id

    @property
    @override
    def counted(self) -> Counted:
        """Return the numbers of its tracks."""
        return Counted(self.track_file_count, self.track_count, self.total_track_count)

    def is_out_on(self, today: date) -> bool:
        """Return whether the app takes it for released, of a monitored album.

        What the app looks for is out, whatever day it is here.
        """
        if self.is_sought:
            return True
        if self.release_date is None:
            return self.is_empty
        return self.release_date <= today


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
    held: ArtistRow | None = None
    details: Details = field(default_factory=Details)

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET artist or of its lookup."""
        details = Details.of_music(data)
        return cls(
            foreign_artist_id=required_text(data, "foreignArtistId"),
            title=text(data, "artistName"),
            overview=spare(text, data, "overview"),
            poster_url=image_url(data, "remotePoster", "poster"),
            genres=spare(texts, data, "genres"),
            rating=next((one.of_ten for one in details.ratings), None),
            artist_type=spare(optional_text, data, "artistType"),
            disambiguation=spare(optional_text, data, "disambiguation"),
            held=held(data, ArtistRow.from_json),
            details=details,
        )

    @property
    def external_id(self) -> str:
        """Return the id that MusicBrainz gave it."""
        return self.foreign_artist_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """Describe an album.

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
    cover_url: str | None
    disambiguation: str | None
    held: AlbumRow | None = None
    overview: str = ""
    genres: tuple[str, ...] = ()
    details: Details = field(default_factory=Details)

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET album/lookup or of GET album."""
        artist = spare(child, data, "artist")
        released = day(data, "releaseDate")
        return cls(
            foreign_album_id=required_text(data, "foreignAlbumId"),
            foreign_artist_id=spare(text, artist, "foreignArtistId"),
            artist_title=spare(text, artist, "artistName"),
            title=text(data, "title"),
            year=released.year if released else None,
            album_type=spare(optional_text, data, "albumType"),
            secondary_types=spare(texts, data, "secondaryTypes"),
            release_date=released,
            cover_url=image_url(data, "remoteCover", "cover"),
            disambiguation=spare(optional_text, data, "disambiguation"),
            held=held(data, AlbumRow.from_json),
            overview=spare(text, data, "overview"),
            genres=spare(texts, data, "genres"),
            details=Details.of_music(data),
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
