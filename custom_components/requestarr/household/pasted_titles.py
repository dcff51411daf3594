"""What a pasted link or id of a catalogue means: one title, of a kind or of one of two."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
import re

from ..api import Found, Kind

_GUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_LINK = r"(?:https?://)?(?:[\w-]+\.)*"


@dataclass(frozen=True, slots=True)
class Pasted:
    """A title by its number in a catalogue.

    `terms` are what the apps look it up by, for each kind that it may be of; `ids` are its
    own external ids, where the catalogue is that of its app; `slug` is its name in
    addresses, where the number is not known.
    """

    terms: Mapping[Kind, str]
    ids: Mapping[Kind, int | str] = field(default_factory=dict)
    slug: str | None = None

    def choose(self, titles: Sequence[Found]) -> tuple[Found, ...]:
        """Return the one title of those found that is meant, none if there are none."""
        named = (one for one in titles if getattr(one, "title_slug", "") == self.slug)
        return tuple([*named, *titles][:1])


def _imdb(word: str) -> Pasted:
    """Return a title of IMDb, which has movies and series alike."""
    term = f"imdb:{word.lower()}"
    return Pasted({Kind.MOVIE: term, Kind.SERIES: term})


def _movie(word: str) -> Pasted:
    """Return a movie of TMDB."""
    return Pasted({Kind.MOVIE: f"tmdb:{word}"}, {Kind.MOVIE: int(word)})


def _tmdb_series(word: str) -> Pasted:
    """Return a series of TMDB."""
    return Pasted({Kind.SERIES: f"tmdb:{word}"})


def _series(word: str) -> Pasted:
    """Return a series of TVDB."""
    return Pasted({Kind.SERIES: f"tvdb:{word}"}, {Kind.SERIES: int(word)})


def _named_series(word: str) -> Pasted:
    """Return a series of TVDB by the name in its address."""
    words = {Kind.SERIES: word.replace("-", " ")}
    return Pasted(words, slug=word.lower())


def _artist(word: str) -> Pasted:
    """Return an artist of MusicBrainz."""
    return _music(word, Kind.ARTIST)


def _album(word: str) -> Pasted:
    """Return an album of MusicBrainz."""
    return _music(word, Kind.ALBUM)


def _any_music(word: str) -> Pasted:
    """Return what a MusicBrainz id alone stands for: an artist or an album."""
    return _music(word, Kind.ARTIST, Kind.ALBUM)


def _music(word: str, *kinds: Kind) -> Pasted:
    """Return something of MusicBrainz, of one of some kinds."""
    mbid = word.lower()
    return Pasted(dict.fromkeys(kinds, f"lidarr:{mbid}"), dict.fromkeys(kinds, mbid))


_FORMS: tuple[tuple[str, Callable[[str], Pasted]], ...] = (
    (r"(?:imdb(?:id)?:\s*)?(tt\d{5,10})", _imdb),
    (
        rf"{_LINK}imdb\.com/(?:[a-z]{{2}}(?:-[a-z]{{2}})?/)?title/(tt\d+)(?:[/?#].*)?",
        _imdb,
    ),
    (r"tmdb(?:id)?:\s*(\d{1,9})", _movie),
    (rf"{_LINK}themoviedb\.org/movie/(\d{{1,9}})(?:[^\d].*)?", _movie),
    (rf"{_LINK}themoviedb\.org/tv/(\d{{1,9}})(?:[^\d].*)?", _tmdb_series),
    (r"tvdb(?:id)?:\s*(\d{1,9})", _series),
    (rf"{_LINK}thetvdb\.com/dereferrer/series/(\d{{1,9}})(?:[^\d].*)?", _series),
    (rf"{_LINK}thetvdb\.com/[^#]*[?&](?:series)?id=(\d{{1,9}})(?:[^\d].*)?", _series),
    (rf"{_LINK}thetvdb\.com/series/([\w-]+)(?:[/?#].*)?", _named_series),
    (rf"{_LINK}musicbrainz\.org/artist/({_GUID})(?:[/?#].*)?", _artist),
    (rf"{_LINK}musicbrainz\.org/release-group/({_GUID})(?:[/?#].*)?", _album),
    (rf"(?:(?:lidarr|lidarrid|mbid|musicbrainz):\s*)?({_GUID})", _any_music),
)
_KNOWN = tuple(
    (re.compile(form, re.IGNORECASE | re.ASCII), read) for form, read in _FORMS
)


def pasted_title(query: str) -> Pasted | None:
    """Return the title that a link or an id means, None for words to search by."""
    for form, read in _KNOWN:
        if found := form.fullmatch(query.strip()):
            return read(found[1])
    return None
