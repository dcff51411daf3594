"""What is told of a title so that it can't be taken for another: found by an app, or requested."""

from collections.abc import Sequence
from dataclasses import replace

from homeassistant.core import HomeAssistant, callback

from ..api import Album, Artist, Found, Kind, Movie, Series
from ..app.app_names import app_name
from ..app.lookup_cache import title_key
from ..app.texts import cached_texts
from .ledger import DATA_LEDGER
from .request import Request
from .title_names import Name, folded, label, labels, said_year, without_year

CATALOGUES = {
    Kind.MOVIE: "TMDB",
    Kind.SERIES: "TVDB",
    Kind.ARTIST: "MusicBrainz",
    Kind.ALBUM: "MusicBrainz",
}


def labels_of_found(titles: Sequence[Found]) -> list[str]:
    """Return what each of the titles found is called among the others."""
    return labels([_name(title) for title in titles])


def short_labels(titles: Sequence[Found]) -> list[str]:
    """Return what each of the titles is called beside the others, where all is seen.

    That is its name alone, and more only where another one has the same.
    """
    plain = [title.title for title in titles]
    if len({folded(one) for one in plain}) == len(plain):
        return plain
    names = (_name(title) for title in titles)
    return labels(
        [replace(one, usual=(), further=(*one.usual, *one.further)) for one in names]
    )


def names_of_found(title: Found) -> set[str]:
    """Return the ways in which a title that was found is called."""
    names = {title.title, label(_name(title))}
    match title:
        case Album():
            whole = {
                f"{title.artist_title}{dash}{title.title}" for dash in (" - ", " ")
            }
            names |= whole
            if title.year:
                names |= {f"{one} {title.year}" for one in (title.title, *whole)}
        case Movie() | Series() if title.year:
            bare = bare_name_of(title)
            names |= {f"{bare} {title.year}", f"{bare} ({title.year})"}
    if isinstance(title, Album | Artist) and (more := title.disambiguation):
        names |= {f"{title.title} ({more})", f"{title.title} {more}"}
    return names


def names_of_request(hass: HomeAssistant, request: Request) -> set[str]:
    """Return the ways in which what was requested is called, among what else was."""
    bare = without_year(request.title, request.year)
    names = {request.title, label_of(hass, request), f"{bare} {request.year or ''}"}
    if request.artist:
        dashes = (" - ", " ")
        names |= {f"{request.artist}{dash}{request.title}" for dash in dashes}
    return names


def bare_name_of(title: Found) -> str:
    """Return what a title is called by who leaves out the year that it ends with."""
    if isinstance(title, Movie | Series):
        return without_year(title.title, title.year)
    return title.title


@callback
def label_of(hass: HomeAssistant, request: Request) -> str:
    """Return what a request is called among those that have not ended."""
    neighbours = {
        (one.entry_id, one.external_id): one
        for one in hass.data[DATA_LEDGER].alike(request)
    }
    key = (request.entry_id, request.external_id)
    others = [one for other, one in neighbours.items() if other != key]
    if not others:
        return label(_requested(hass, request, others))
    return labels([_requested(hass, one, others) for one in (request, *others)])[0]


def _name(title: Found) -> Name:
    """Return the name of a title that was found."""
    kind, external_id = title_key(title)
    catalogued = _catalogued(kind, external_id)
    usual: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    match title:
        case Album():
            usual = (title.artist_title,)
            further = (title.disambiguation or "", str(title.year or ""))
        case Artist():
            further = (title.disambiguation or "",)
        case _:
            usual = said_year(title.title, title.year)
    return Name(title=title.title, usual=usual, further=(*further, catalogued))


def _requested(
    hass: HomeAssistant, request: Request, others: Sequence[Request]
) -> Name:
    """Return the name of a request; who decides has no list to tell it from."""
    usual = (
        (request.artist,) if request.artist else said_year(request.title, request.year)
    )
    year = str(request.year) if request.artist and request.year else ""
    same = any(one.external_id == request.external_id for one in others)
    further = (year, _catalogued(request.kind, request.external_id))
    return Name(
        title=request.title,
        usual=(*usual, request.disambiguation or ""),
        further=(*further, _instance(hass, request)) if same else further,
    )


def _instance(hass: HomeAssistant, request: Request) -> str:
    """Return what everybody calls the app of a request."""
    entry = hass.config_entries.async_get_entry(request.entry_id)
    return app_name(hass, entry).label(cached_texts(hass)) if entry else ""


def _catalogued(kind: Kind, external_id: int | str) -> str:
    """Return the number of a title in its catalogue, which no other has."""
    return f"{CATALOGUES[kind]} {external_id}"
