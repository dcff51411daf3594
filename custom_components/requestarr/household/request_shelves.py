"""The shelves of what the household asked for, and the news of what has come."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..api import ArtistRow, Found, Kind, MovieRow, SeriesRow
from ..app.held_titles import held_title
from ..app.problems import Problem
from ..app.titles import held_row
from ..coordinator import RequestarrCoordinator
from .asked_titles import asked_title
from .instances import loaded_apps
from .ledger import DATA_LEDGER
from .member import Member
from .people_store import people_of
from .permissions import RATED, Rating, rating
from .request import Request, RequestStatus, What as Happened
from .shelf import Pick, Shelf, What, Why, shelf_of

# What so many people asked for is asked for most; of fewer it would tell who.
MANY = 2
MOST_SHOWN = 100
NEWS_DAYS = timedelta(days=30)
MAX_NEWS = 20
WAITING = {RequestStatus.PENDING, RequestStatus.APPROVED, RequestStatus.SENT}


@callback
def request_shelves(hass: HomeAssistant) -> Iterator[Shelf]:
    """Yield what is still waited for, and what most people asked for."""
    apps = {app.config_entry.entry_id: app for app in loaded_apps(hass)}
    known = [
        (one, apps[one.entry_id])
        for one in hass.data[DATA_LEDGER].requests()
        if one.entry_id in apps
    ]
    waiting = [_pick(app, one) for one, app in known if one.status in WAITING]
    yield shelf_of("waiting", waiting[::-1], private=True)
    yield shelf_of("most_requested", _most_requested(known))


def _title(app: RequestarrCoordinator, request: Request) -> Found:
    """Return the title of a request: as its app has it, or as it was when it was asked for."""
    kind, external_id = request.kind, request.external_id
    if row := held_row(app, kind, external_id):
        return held_title(app, row)
    return app.lookups.known(kind, external_id) or asked_title(request)


def _pick(app: RequestarrCoordinator, request: Request) -> Pick:
    """Return the title of a request, with when it was asked for."""
    why = Why(what=What.REQUESTED, at=request.created, request_ids=(request.id,))
    return Pick(app=app, found=_title(app, request), why=why)


def _most_requested(
    known: list[tuple[Request, RequestarrCoordinator]],
) -> list[Pick]:
    """Return the titles that several people asked for, those of the most first."""
    asked: dict[tuple[str, int | str], list[tuple[Request, RequestarrCoordinator]]]
    asked = defaultdict(list)
    for request, app in known:
        if request.status is not RequestStatus.WITHDRAWN:
            asked[request.kind, request.external_id].append((request, app))
    found = []
    for requests in asked.values():
        people = {ask.user_id or ask.name for one, _ in requests for ask in one.asks}
        if len(people) >= MANY:
            found.append((len(people), requests))
    found.sort(key=lambda one: -one[0])
    return [_popular(requests) for _, requests in found[:MOST_SHOWN]]


def _popular(requests: list[tuple[Request, RequestarrCoordinator]]) -> Pick:
    """Return a title that several people asked for, in the app that has the newest request."""
    request, app = requests[0]
    ids = tuple(one.id for one, _ in requests)
    why = Why(what=What.POPULAR, at=request.created, request_ids=ids)
    return Pick(app=app, found=_title(app, request), why=why)


@callback
def news_of(hass: HomeAssistant, member: Member) -> list[tuple[Request, Pick]]:
    """Return what somebody asked for, or follows, and has come; not what they dismissed."""
    if member.user_id is None:
        return []
    ledger = hass.data[DATA_LEDGER]
    apps = {app.config_entry.entry_id: app for app in loaded_apps(hass)}
    since = dt_util.utcnow() - NEWS_DAYS
    found = [
        (request, _arrived(apps[request.entry_id], request))
        for request in ledger.requests()
        if request.status is RequestStatus.AVAILABLE
        and request.changed > since
        and request.entry_id in apps
        and (request.asked_by(member) or request.followed_by(member))
        and _is_there(apps[request.entry_id], request)
        and not _is_hidden(apps[request.entry_id], request, member)
        and not ledger.home.is_dismissed(member.user_id, request.id)
    ]
    found.sort(key=lambda one: one[0].changed, reverse=True)
    return found[:MAX_NEWS]


async def async_open_news(
    hass: HomeAssistant, member: Member, kind: Kind, external_id: int | str
) -> None:
    """Have what came of a title be no news to somebody who opens it, wherever they do.

    What can't be kept stays news.
    """
    ledger = hass.data[DATA_LEDGER]
    read = [
        request
        for request, _ in news_of(hass, member)
        if (request.kind, request.external_id) == (kind, external_id)
    ]
    if not read or member.user_id is None:
        return
    with suppress(Problem):
        with ledger.batch() as batch:
            for request in read:
                ledger.home.dismiss(member.user_id, request.id)
        await ledger.async_keep(batch)


def _is_there(app: RequestarrCoordinator, request: Request) -> bool:
    """Return whether any of what came has its files still, as far as that is known."""
    if request.kind is Kind.ALBUM:
        return _is_album_there(app, request)
    match row := app.library.get(request.external_id):
        case None:
            return False
        case MovieRow():
            return row.is_complete
        case SeriesRow() if request.seasons:
            seasons = (one for one in row.seasons if one.number in request.seasons)
            return any(one.has_files for one in seasons)
    return row.has_files


def _is_album_there(app: RequestarrCoordinator, request: Request) -> bool:
    """Return whether an album has its files still: in no library, it may not be read yet."""
    artist = app.library.get(request.artist_id) if request.artist_id else None
    if not isinstance(artist, ArtistRow):
        return request.artist_id is None
    if row := app.library.album(str(request.external_id)):
        return row.has_files
    return artist.has_files and not app.library.albums.is_whole(artist.arr_id)


def _is_hidden(app: RequestarrCoordinator, request: Request, member: Member) -> bool:
    """Return whether somebody's age limit hides what has come, whoever asked for it."""
    if request.kind not in RATED:
        return False
    row = app.library.get(request.external_id)
    known = row.certification if isinstance(row, MovieRow | SeriesRow) else None
    rated = rating(people_of(app.hass), member, known or request.certification)
    return rated is Rating.HIDDEN


def _arrived(app: RequestarrCoordinator, request: Request) -> Pick:
    """Return a title that has come, with when it did."""
    came = [one.at for one in request.history if one.what is Happened.AVAILABLE]
    seasons = sorted(request.seasons)
    why = Why(
        what=What.ADDED,
        at=came[-1] if came else request.changed,
        season=seasons[0] if len(seasons) == 1 else None,
    )
    return Pick(app=app, found=_title(app, request), why=why)
