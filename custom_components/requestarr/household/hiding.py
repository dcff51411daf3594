"""Not for us: titles that somebody, or the whole household, does not want to see."""

from homeassistant.const import CONF_SERVICE
from homeassistant.core import HomeAssistant

from ..api import ArrError, ArrNotFoundError, ArrValidationError, Kind
from ..app.problems import Code, Problem
from ..coordinator import RequestarrCoordinator
from .instances import SERVICE_OF, entries, find_app, loaded_apps
from .ledger import DATA_LEDGER
from .member import Member
from .people_store import people_of
from .rules import is_approver

EXISTS = "ImportListExclusionExistsValidator"


async def async_hide(
    hass: HomeAssistant,
    member: Member,
    kind: Kind,
    media_id: int | str,
    *,
    hidden: bool,
    for_everyone: bool,
) -> None:
    """Hide a title from who wants that, or from everyone, or show it again; raises Problem.

    A movie that is hidden from everyone is on Radarr's own list of what is not wanted.
    """
    ledger = hass.data[DATA_LEDGER]
    if for_everyone:
        _ensure_approver(hass, member, kind)
        if kind is Kind.MOVIE:
            await _async_exclude(hass, int(media_id), excluded=hidden)
    elif member.user_id is None:
        raise Problem(Code.NOT_ALLOWED, "nobody_known")
    owner = None if for_everyone else member.user_id
    ledger.home.hide(owner, (kind, media_id), hidden=hidden)
    await ledger.async_saved()


def _ensure_approver(hass: HomeAssistant, member: Member, kind: Kind) -> None:
    """Raise Problem for who does not decide, and where no app is there for a kind."""
    service = SERVICE_OF[kind]
    if not any(one.data[CONF_SERVICE] == service for one in entries(hass)):
        find_app(hass, service)
    if not is_approver(people_of(hass), member):
        raise Problem(Code.NOT_ALLOWED, "may_not_decide")


async def _async_exclude(hass: HomeAssistant, tmdb_id: int, *, excluded: bool) -> None:
    """Have every Radarr exclude a movie, or no longer; raises Problem."""
    find_app(hass, SERVICE_OF[Kind.MOVIE])
    service = SERVICE_OF[Kind.MOVIE]
    for app in [one for one in loaded_apps(hass) if one.service is service]:
        try:
            if excluded:
                await _async_put(app, tmdb_id)
            else:
                await _async_take(app, tmdb_id)
        except ArrError as err:
            raise app.async_failed("change of what is not wanted", err) from err
        app.exclusions.note(tmdb_id, excluded=excluded)


async def _async_put(app: RequestarrCoordinator, tmdb_id: int) -> None:
    """Put a movie on an app's list of what is not wanted; raises ArrError."""
    listed = app.lists.find(tmdb_id)
    held = app.library.get(tmdb_id)
    if listed:
        title, year = listed.movie.title, listed.movie.year
    elif held:
        title, year = held.title, None
    else:
        found = await app.lookups.async_title(Kind.MOVIE, tmdb_id)
        title, year = found.title, None
    try:
        await app.client.async_exclude(tmdb_id, title or str(tmdb_id), year or 0)
    except ArrValidationError as err:
        if not any(one.error_code == EXISTS for one in err.failures):
            raise


async def _async_take(app: RequestarrCoordinator, tmdb_id: int) -> None:
    """Take a movie off an app's list of what is not wanted; raises ArrError."""
    for one in await app.client.async_exclusions():
        if one.tmdb_id == tmdb_id:
            try:
                await app.client.async_include(one.id)
            except ArrNotFoundError:
                continue
