"""Define what Lidarr knows of artists and albums."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Self, override

from .common import (
    JsonObject,
    child,
    children,
    day,
    flag,
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
from .counts import Countable, Counted, are_readable, numbers_of
from .details import Details, first_of, music_ratings
from .reading import Model
from .title import AddOptions, Title, TitleRow, takes_new

COUNTS = ("trackCount", "trackFileCount", "totalTrackCount")


def _counted(member: str) -> Callable[[JsonObject], int]:
    """Return what reads a number of tracks; 0 if any of their numbers can't be read."""
    place = COUNTS.index(member)
    return lambda data: numbers_of(spare(child, data, "statistics"), COUNTS)[place]


def _is_counted(data: JsonObject) -> bool:
    """Return whether the numbers of tracks can be read, if there are any."""
    return are_readable(data, COUNTS)


class Tracks(Countable):
    """Count tracks: those that are out, those with a file, and all there are.

    Where these make no sense, they are 0 each and it is not `is_counted`.
    """

    __slots__ = ()

    track_count: int
    track_file_count: int
    total_track_count: int
    is_counted: bool

    @property
    @override
    def has_uncounted(self) -> bool:
        """Return whether the tracks are in no count."""
        return not self.is_counted

    @property
    @override
    def counted(self) -> Counted:
        """Return the numbers of the tracks, of an artist those of all albums."""
        return Counted(self.track_file_count, self.track_count, self.total_track_count)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArtistRow(TitleRow, Tracks):
    """Describe an artist of the library.

    `track_count` counts tracks with a file, and those of monitored albums that are out;
    `total_track_count` counts all. `coming` is the day of the next album if that is
    monitored, which `coming_id` and `coming_title` name; `unfetched` says that the app has
    yet to fetch the tracks of the next album or the last; with `monitors_new` what comes
    later is monitored too.

    Read from a row of GET artist, or of a lookup where the artist is held.
    """

    foreign_artist_id: Annotated[str, required_text, "foreignArtistId"]
    title: Annotated[str, text, "artistName"]
    album_count: Annotated[int, _album_count]
    track_count: Annotated[int, _counted("trackCount")]
    track_file_count: Annotated[int, _counted("trackFileCount")]
    total_track_count: Annotated[int, _counted("totalTrackCount")]
    metadata_profile_id: Annotated[int, spare, integer, "metadataProfileId"]
    coming: Annotated[date | None, _coming]
    monitors_new: Annotated[bool, takes_new] = field(default=True, compare=False)
    added: Annotated[datetime | None, moment, "added"] = None
    coming_id: Annotated[str | None, _coming_id] = None
    coming_title: Annotated[str, _coming_title] = ""
    unfetched: Annotated[bool, _unfetched] = False
    disambiguation: Annotated[str | None, spare, optional_text, "disambiguation"] = None
    is_counted: Annotated[bool, _is_counted] = True

    @property
    def external_id(self) -> str:
        """Return the id that MusicBrainz gave it."""
        return self.foreign_artist_id

    @property
    def is_wanted_whole(self) -> bool | None:
        """Return whether all of it is there or monitored, None if no count tells.

        What is to come is in no count, whether it is monitored or not.
        """
        if not self.monitored:
            return False
        return True if self.is_sought_whole or not self.has_albums else None

    @property
    @override
    def has_uncounted(self) -> bool:
        """Return whether an album has tracks that are in no count."""
        return self.unfetched or not self.is_counted

    @property
    def has_albums(self) -> bool:
        """Return whether the app lists any album, as far as can be read."""
        return self.album_count > 0 or not self.is_empty or not self.is_counted


def _album_count(data: JsonObject) -> int:
    """Return how many albums the app lists of an artist."""
    return spare(integer, spare(child, data, "statistics"), "albumCount")


def _unfetched(data: JsonObject) -> bool:
    """Return whether an artist's next album, or the last, is one that was not fetched so far."""
    albums = [spare(child, data, name) for name in ("nextAlbum", "lastAlbum")]
    told = (one for one in albums if isinstance(one.get("releases"), list))
    return any(not (_ready(album) or _lists_tracks(album)) for album in told)


def _lists_tracks(data: JsonObject) -> bool:
    """Return whether a release of an album names its tracks, if perhaps not how long they are."""
    releases = spare(children, data, "releases")
    return any(spare(integer, one, "trackCount") > 0 for one in releases)


def _coming_id(data: JsonObject) -> str | None:
    """Return the id that MusicBrainz gave an artist's next album."""
    return spare(optional_text, spare(child, data, "nextAlbum"), "foreignAlbumId")


def _coming_title(data: JsonObject) -> str:
    """Return the title of an artist's next album."""
    return spare(text, spare(child, data, "nextAlbum"), "title")


def _coming(data: JsonObject) -> date | None:
    """Return the day of an artist's next album, None if it has none that is monitored."""
    album = spare(child, data, "nextAlbum")
    return day(album, "releaseDate") if spare(flag, album, "monitored") else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlbumRow(Model, Tracks):
    """Describe an album of the library.

    `ready` says that the app has fetched its releases and their duration: before that,
    a search for it finds nothing acceptable.

    Read from a row of GET album, or of a lookup where the album is held.
    """

    arr_id: Annotated[int, required_id, "id"]
    foreign_album_id: Annotated[str, required_text, "foreignAlbumId"]
    artist_id: Annotated[int, integer, "artistId"]
    title: Annotated[str, text, "title"]
    monitored: Annotated[bool, flag, "monitored"]
    release_date: Annotated[date | None, day, "releaseDate"]
    track_count: Annotated[int, _counted("trackCount")]
    track_file_count: Annotated[int, _counted("trackFileCount")]
    total_track_count: Annotated[int, _counted("totalTrackCount")]
    ready: Annotated[bool, _ready]
    last_search: Annotated[datetime | None, moment, "lastSearchTime"] = None
    disambiguation: Annotated[str | None, spare, optional_text, "disambiguation"] = None
    is_counted: Annotated[bool, _is_counted] = True

    @property
    def external_id(self) -> str:
        """Return the id that MusicBrainz gave it."""
        return self.foreign_album_id

    def is_out_on(self, today: date) -> bool:
        """Return whether the app takes it for released, of a monitored album.

        What the app looks for is out, whatever day it is here.
        """
        if self.is_sought:
            return True
        if self.release_date is None:
            return self.is_empty
        return self.release_date <= today


def _ready(data: JsonObject) -> bool:
    """Return whether the app has fetched an album's releases and their duration."""
    return (
        bool(spare(children, data, "releases")) and spare(number, data, "duration") > 0
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Artist(Title):
    """Describe an artist.

    `held` is what the same answer says of the library's row, None if it has none.

    Read from a row of GET artist or of its lookup.
    """

    foreign_artist_id: Annotated[str, required_text, "foreignArtistId"]
    title: Annotated[str, text, "artistName"]
    artist_type: Annotated[str | None, spare, optional_text, "artistType"] = None
    disambiguation: Annotated[str | None, spare, optional_text, "disambiguation"] = None
    details: Annotated[Details, Details.of_music] = field(default_factory=Details)
    held: Annotated[ArtistRow | None, ArtistRow.held_in] = None
    rating: Annotated[float | None, first_of(music_ratings)] = None

    @property
    def external_id(self) -> str:
        """Return the id that MusicBrainz gave it."""
        return self.foreign_artist_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Album(Model):
    """Describe an album.

    `held` is what the same answer says of the library's row, None if it has none.
    """

    foreign_album_id: Annotated[str, required_text, "foreignAlbumId"]
    foreign_artist_id: str
    artist_title: str
    title: Annotated[str, text, "title"]
    year: int | None = None
    album_type: Annotated[str | None, spare, optional_text, "albumType"] = None
    secondary_types: Annotated[tuple[str, ...], spare, texts, "secondaryTypes"] = ()
    release_date: date | None = None
    cover_url: str | None = None
    disambiguation: Annotated[str | None, spare, optional_text, "disambiguation"] = None
    held: AlbumRow | None = None
    overview: Annotated[str, spare, text, "overview"] = ""
    genres: Annotated[tuple[str, ...], spare, texts, "genres"] = ()
    details: Details = field(default_factory=Details)

    @classmethod
    @override
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET album/lookup or of GET album."""
        artist = spare(child, data, "artist")
        released = day(data, "releaseDate")
        return cls.read(
            data,
            year=released.year if released else None,
            foreign_artist_id=spare(text, artist, "foreignArtistId"),
            artist_title=spare(text, artist, "artistName"),
            release_date=released,
            cover_url=image_url(data, "remoteCover", "cover"),
            held=AlbumRow.held_in(data),
            details=Details.of_music(data),
        )

    @property
    def external_id(self) -> str:
        """Return the id that MusicBrainz gave it."""
        return self.foreign_album_id


@dataclass(frozen=True, slots=True, kw_only=True)
class MusicOptions(AddOptions):
    """Say how an artist or an album is to be added."""

    metadata_profile_id: int
