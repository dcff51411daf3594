"""Define what public services on the web tell of series and music."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
import re
from typing import Annotated, Any, Self, override

from .common import (
    JsonObject,
    UnreadableError,
    child,
    day,
    integer,
    moment,
    number,
    optional_id,
    optional_integer,
    optional_word,
    required_id,
    required_text,
    spare,
    text,
    texts,
)
from .music import Album, Artist
from .reading import Model
from .series import STANDARD, Series

SHOW_PAGES = "https://www.tvmaze.com/shows"
SHOW_PICTURES = "https://static.tvmaze.com"
COVERS = "https://coverartarchive.org"
MUSIC_PAGES = "https://musicbrainz.org"
# Who stands for many has no works of their own.
VARIOUS_ARTISTS = "89ad4ac3-39f7-470e-963a-56509c546377"
MAX_OVERVIEW = 2000

# What a series is there by the words that Sonarr has for it.
STATUSES = {
    "Running": "continuing",
    "To Be Determined": "continuing",
    "Ended": "ended",
    "In Development": "upcoming",
}
_KINDS = frozenset({"Scripted", "Animation", "Documentary", "Reality"})
_ADULT = "adult"
_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_BREAK = re.compile(r"<\s*(?:br|/p|/li)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Airing(Model):
    """Describe a regular or special episode that is on, and its series.

    `page` is the series' page at TVmaze, `weight` from 0 to 100 how well it is known;
    `at` is known to the day only where no time is told.

    Read from a row of GET schedule or schedule/web; a row without an id of TheTVDB can't
    be read.
    """

    series: Series
    page: str
    weight: float
    season: Annotated[int | None, spare, optional_integer, "season"]
    number: Annotated[int | None, spare, optional_integer, "number"]
    kind: Annotated[str, spare, text, "type"]
    day: Annotated[date | None, day, "airdate"]
    at: datetime | None

    @classmethod
    @override
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row, whichever way its series comes."""
        show = child(data, "show") or child(child(data, "_embedded"), "show")
        has_time = bool(spare(text, data, "airtime"))
        return cls.read(
            data,
            series=_series(show),
            page=f"{SHOW_PAGES}/{required_id(show, 'id')}",
            weight=spare(number, show, "weight"),
            at=spare(moment, data, "airstamp") if has_time else None,
        )

    @property
    def is_regular(self) -> bool:
        """Return whether it is an episode of a season, and no special."""
        return self.kind == "regular" and self.number is not None


def _series(show: JsonObject) -> Series:
    """Read a series; raises UnreadableError for one that Home shows nobody."""
    genres = spare(texts, show, "genres")
    if text(show, "type") not in _KINDS:
        raise UnreadableError("no such kind of series is shown")
    if any(genre.casefold() == _ADULT for genre in genres):
        raise UnreadableError("the series is for adults only")
    premiered = day(show, "premiered")
    return Series(
        tvdb_id=required_id(child(show, "externals"), "thetvdb"),
        title=required_text(show, "name"),
        year=premiered.year if premiered else None,
        overview=_plain(spare(text, show, "summary")),
        poster_url=_show_picture(spare(child, show, "image")),
        title_slug="",
        genres=genres,
        runtime=spare(optional_id, show, "averageRuntime"),
        rating=spare(number, spare(child, show, "rating"), "average") or None,
        certification=None,
        network=_network(show),
        status=STATUSES.get(spare(text, show, "status"), ""),
        series_type=STANDARD,
        seasons=(),
    )


def _network(show: JsonObject) -> str | None:
    """Return who shows a series."""
    sources = (spare(child, show, "network"), spare(child, show, "webChannel"))
    return next((name for one in sources if (name := spare(text, one, "name"))), None)


def _show_picture(image: JsonObject) -> str | None:
    """Return where a picture of a series is: at the service's own place for them, or nowhere."""
    address = spare(text, image, "medium").replace("http://", "https://", 1)
    return address if address.startswith(f"{SHOW_PICTURES}/") else None


def _plain(markup: str) -> str:
    """Return the words of a text with tags."""
    words = unescape(_TAG.sub("", _BREAK.sub(" ", markup)))
    return " ".join(words.split())[:MAX_OVERVIEW]


@dataclass(frozen=True, slots=True, kw_only=True)
class PopularArtist(Model):
    """Describe an artist whom many listen to.

    Read from a row of GET stats/sitewide/artists; one without an id of MusicBrainz can't
    be read.
    """

    artist: Artist
    listens: Annotated[int, spare, integer, "listen_count"]

    @classmethod
    @override
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row."""
        guid = _guid(data, "artist_mbid")
        _ensure_somebody(guid)
        return cls.read(
            data,
            artist=Artist(
                foreign_artist_id=guid,
                title=required_text(data, "artist_name"),
                overview="",
                poster_url=None,
                genres=(),
                rating=None,
                artist_type=None,
                disambiguation=None,
            ),
        )

    @property
    def page(self) -> str:
        """Return the artist's page at MusicBrainz."""
        return f"{MUSIC_PAGES}/artist/{self.artist.foreign_artist_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAlbum(Model):
    """Describe an album that many listen to, or that is new; `artist_ids` in no order.

    `kind` is Album, Single, EP, Other or Broadcast where that is told, `second_kind` what
    it is beside that, such as live.
    """

    album: Album
    artist_ids: tuple[str, ...]
    listens: Annotated[int, spare, integer, "listen_count"]
    kind: Annotated[str | None, spare, optional_word, "release_group_primary_type"]
    second_kind: Annotated[
        str | None, spare, optional_word, "release_group_secondary_type"
    ]

    @classmethod
    def popular(cls, data: JsonObject) -> Self:
        """Read a row of GET stats/sitewide/release-groups."""
        return cls._named(data, "release_group_name", "artist_name")

    @classmethod
    def fresh(cls, data: JsonObject) -> Self:
        """Read a row of GET explore/fresh-releases."""
        return cls._named(data, "release_name", "artist_credit_name")

    @classmethod
    def _named(cls, data: JsonObject, title: str, artist: str) -> Self:
        """Read a row by what it calls the names of the album and of its artist."""
        artists = tuple(one.lower() for one in texts(data, "artist_mbids"))
        if not artists:
            raise UnreadableError("artist_mbids are missing")
        for one in artists:
            _ensure_somebody(one)
        released = day(data, "release_date")
        album = Album(
            foreign_album_id=_guid(data, "release_group_mbid"),
            foreign_artist_id=artists[0] if len(artists) == 1 else "",
            artist_title=spare(text, data, artist),
            title=required_text(data, title),
            year=released.year if released else None,
            album_type=spare(optional_word, data, "release_group_primary_type"),
            secondary_types=(),
            release_date=released,
            cover_url=_cover(data),
            disambiguation=None,
        )
        return cls.read(data, album=album, artist_ids=artists)

    @property
    def page(self) -> str:
        """Return the album's page at MusicBrainz."""
        return f"{MUSIC_PAGES}/release-group/{self.album.foreign_album_id}"


def _cover(data: JsonObject) -> str | None:
    """Return where the cover of an album is, None where it has none."""
    picture = spare(optional_id, data, "caa_id")
    release = spare(text, data, "caa_release_mbid").lower()
    if picture is None or not _GUID.fullmatch(release):
        return None
    return f"{COVERS}/release/{release}/{picture}-250.jpg"


def _guid(data: JsonObject, key: str) -> str:
    """Return an id of MusicBrainz that must be there."""
    found = required_text(data, key).lower()
    if not _GUID.fullmatch(found):
        raise UnreadableError(f"{key} is no id of MusicBrainz")
    return found


def _ensure_somebody(guid: str) -> None:
    """Raise UnreadableError for an id that is nobody's, or that of many."""
    if guid == VARIOUS_ARTISTS or not _GUID.fullmatch(guid):
        raise UnreadableError("no artist of their own")


def rows_under[T](
    data: JsonObject, member: str, read: Callable[[JsonObject], T]
) -> tuple[T, ...]:
    """Return the rows that an answer has under its payload; what can't be read is left out."""
    rows = child(data, "payload").get(member)
    if not isinstance(rows, list):
        raise UnreadableError(f"{member} is not a list")
    return read_rows(rows, read)


def read_rows[T](rows: Iterable[Any], read: Callable[[JsonObject], T]) -> tuple[T, ...]:
    """Return what rows say; what can't be read is left out."""
    found = []
    for row in rows:
        try:
            found.append(read(row if isinstance(row, dict) else {}))
        except UnreadableError:
            continue
    return tuple(found)
