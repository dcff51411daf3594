"""The albums that somebody asked for, or looks at: a library holds no albums."""

from functools import partial

from homeassistant.core import callback

from ..api import Album, ArtistRow, Kind, identity
from ..app.library import Move
from ..coordinator import RequestarrCoordinator
from .ledger import DATA_LEDGER
from .request import Request
from .vanished_titles import look_for

# Of so many requests for albums, the newest, the rows are kept at hand.
MAX_SHOWN = 200
# The albums of so many artists are read for a Home that was opened.
MAX_DOUBTFUL = 50


@callback
def look_at_artist(app: RequestarrCoordinator, foreign_artist_id: str) -> None:
    """Have the albums of an artist read that may be others now, or hold them in doubt.

    They are read if any was asked for, if somebody looks at them or waits for their
    download, or if the artist is not as before.
    """
    artist = app.library.get(foreign_artist_id)
    if not isinstance(artist, ArtistRow):
        return
    albums = app.library.albums
    is_watched = (
        albums.is_shown(artist.arr_id)
        or albums.is_outdated(artist)
        or bool(app.queue_of(Kind.ARTIST, artist.arr_id))
    )
    albums.doubt(artist.arr_id)
    app.missing_albums.doubt(artist.arr_id)
    app.lookups.forget_albums(foreign_artist_id)
    if is_watched or _is_asked_for(app, artist):
        _want(app, foreign_artist_id)


@callback
def look_at_doubtful(app: RequestarrCoordinator) -> None:
    """Have those albums read that somebody may see on a shelf, and that are in doubt."""
    for arr_id in app.library.albums.doubtful()[:MAX_DOUBTFUL]:
        if isinstance(artist := app.library.by_arr_id(arr_id), ArtistRow):
            if ("albums", artist.foreign_artist_id) not in app.reads:
                _want(app, artist.foreign_artist_id)


def _want(app: RequestarrCoordinator, foreign_artist_id: str) -> None:
    """Have the albums of an artist read."""
    app.reads.want(
        ("albums", foreign_artist_id),
        partial(_async_look_at_artist, app, foreign_artist_id),
    )


def _is_asked_for(app: RequestarrCoordinator, artist: ArtistRow) -> bool:
    """Return whether anybody asked for an album of an artist."""
    ledger, entry_id = app.hass.data[DATA_LEDGER], app.config_entry.entry_id
    whose = (entry_id, artist.foreign_artist_id)
    if ledger.open_albums_of(*whose) or ledger.gone_albums_of(*whose):
        return True
    albums = app.library.albums_of(artist.arr_id)
    keys = [(entry_id, Kind.ALBUM, row.foreign_album_id) for row in albums]
    return any(ledger.of_title(*key) or ledger.follows.has(key) for key in keys)


@callback
def look_at_artists(app: RequestarrCoordinator, *, all_of_them: bool) -> None:
    """Have the albums read that were asked for, or those of them that nothing is known of.

    All of them are those that somebody looks at, too: anything may be new of them. The
    others that are known are in doubt then.
    """
    artists: dict[str, None] = {}
    for arr_id in app.library.albums.artists() if all_of_them else ():
        app.library.albums.doubt(arr_id)
    if all_of_them:
        app.missing_albums.doubt_all()
    for arr_id in app.library.albums.shown() if all_of_them else ():
        if isinstance(row := app.library.by_arr_id(arr_id), ArtistRow):
            artists[row.foreign_artist_id] = None
    for request in _shown_albums(app):
        known = app.library.album(str(request.external_id)) is not None
        if known and not (all_of_them and request.is_open):
            continue
        if request.artist_id and app.library.get(request.artist_id):
            artists[request.artist_id] = None
        elif request.is_open:
            look_for(app, request)
    for _, external_id, followed in app.hass.data[DATA_LEDGER].follows.titles_of(
        app.config_entry.entry_id
    ):
        known = app.library.album(str(external_id)) is not None
        if followed.artist_id and app.library.get(followed.artist_id):
            artists |= {} if known and not all_of_them else {followed.artist_id: None}
    for artist_id in artists:
        _want(app, artist_id)


def _shown_albums(app: RequestarrCoordinator) -> list[Request]:
    """Return the requests for albums that people see, the newest first."""
    found = app.hass.data[DATA_LEDGER].of_entry(app.config_entry.entry_id)
    albums = [request for request in found if request.kind is Kind.ALBUM]
    return [
        request
        for number, request in enumerate(albums)
        if request.is_open or number < MAX_SHOWN
    ]


async def _async_look_at_artist(
    app: RequestarrCoordinator, foreign_artist_id: str
) -> None:
    """Read the albums of an artist, and tell of those that were asked for; raises ArrError."""
    artist = app.library.get(foreign_artist_id)
    if not isinstance(artist, ArtistRow):
        return
    await app.async_read_albums(artist.arr_id)
    app.lookups.forget_albums(foreign_artist_id)
    ledger, entry_id = app.hass.data[DATA_LEDGER], app.config_entry.entry_id
    for request in ledger.open_albums_of(entry_id, foreign_artist_id):
        if app.library.album(str(request.external_id)) is None:
            look_for(app, request)
        else:
            app.async_tell(Kind.ALBUM, request.external_id)
    for request in ledger.gone_albums_of(entry_id, foreign_artist_id):
        # What was taken out of the app may be back.
        if app.library.album(str(request.external_id)) is not None:
            app.async_tell(Kind.ALBUM, request.external_id)
    for row in app.library.albums_of(artist.arr_id):
        if ledger.follows.has((entry_id, Kind.ALBUM, row.foreign_album_id)):
            app.async_tell(Kind.ALBUM, row.foreign_album_id)
    for album_id in _lost_follows(app, foreign_artist_id):
        app.checks.want(
            f"followed {album_id}", partial(_async_follow_on, app, album_id)
        )


def _lost_follows(app: RequestarrCoordinator, foreign_artist_id: str) -> list[str]:
    """Return the followed albums of an artist that the app has no longer, whoever asked for them.

    Those that wait to be sent there are in no app yet, and requests see to their own.
    """
    ledger, entry_id = app.hass.data[DATA_LEDGER], app.config_entry.entry_id
    return [
        str(external_id)
        for kind, external_id, followed in ledger.follows.titles_of(entry_id)
        if kind is Kind.ALBUM
        and followed.artist_id == foreign_artist_id
        and app.library.album(str(external_id)) is None
        and not ledger.open_of(entry_id, kind, external_id)
    ]


async def _async_follow_on(app: RequestarrCoordinator, album_id: str) -> None:
    """Have who follows an album follow the one that it was merged into. Raises ArrError."""
    found = await identity.successor(app.client, Kind.ALBUM, album_id)
    if not isinstance(found, Album):
        return
    new = found.foreign_album_id
    if await app.async_refresh_album(new, found.foreign_artist_id):
        app.async_moved(Move(Kind.ALBUM, album_id, new))
        app.async_tell(Kind.ALBUM, new)
