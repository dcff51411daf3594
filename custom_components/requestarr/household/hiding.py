"""Not for us: titles that somebody, or the whole household, does not want to see."""

from homeassistant.const import CONF_SERVICE
from homeassistant.core import HomeAssistant, callback

from ..api import Kind
from ..app.app_names import AppName
from ..app.problems import Code, Problem
from ..coordinator import RequestarrCoordinator
from .excluded_movies import async_tell_radarrs, want_told
from .home_store import TitleId
from .instances import SERVICE_OF, entries, find_app
from .ledger import DATA_LEDGER, Batch
from .member import Member
from .people_store import people_of
from .permissions import is_approver


async def async_hide(
    hass: HomeAssistant,
    member: Member,
    kind: Kind,
    media_id: int | str,
    *,
    hidden: bool,
    for_everyone: bool,
) -> list[AppName]:
    """Hide a title from who wants that, or from everyone, or show it again; raises Problem.

    A movie that is hidden from everyone is on Radarr's own list of what is not wanted.
    Returns the apps that are told of that later. What can't be kept is told to none.
    """
    ledger = hass.data[DATA_LEDGER]
    if for_everyone:
        _ensure_approver(hass, member, kind)
    elif member.user_id is None:
        raise Problem(Code.NOT_ALLOWED, "nobody_known")
    is_told = for_everyone and kind is Kind.MOVIE
    with ledger.batch() as batch:
        owner = None if for_everyone else member.user_id
        ledger.home.hide(owner, (kind, media_id), hidden=hidden)
        if is_told:
            want_told(hass, int(media_id), excluded=hidden)
    await ledger.async_keep(batch)
    return await _async_tell(hass, int(media_id), batch) if is_told else []


@callback
def hidden_from(
    app: RequestarrCoordinator, member: Member, title: TitleId
) -> list[str]:
    """Return from whom a title is hidden, as far as somebody can show it again."""
    home = app.hass.data[DATA_LEDGER].home
    said = []
    if member.user_id and home.is_hidden(member.user_id, title):
        said.append("me")
    kind, media_id = title
    is_excluded = kind is Kind.MOVIE and app.exclusions.has(int(media_id))
    if is_approver(people_of(app.hass), member) and (
        is_excluded or home.is_hidden(None, title)
    ):
        said.append("everyone")
    return said


async def _async_tell(hass: HomeAssistant, tmdb_id: int, batch: Batch) -> list[AppName]:
    """Tell all Radarrs of a movie; return those that are told later.

    Raises Problem for what is refused, and it never was.
    """
    try:
        return await async_tell_radarrs(hass, tmdb_id)
    except Problem:
        await hass.data[DATA_LEDGER].async_take_back(batch)
        raise


def _ensure_approver(hass: HomeAssistant, member: Member, kind: Kind) -> None:
    """Raise Problem for who does not decide, and where no app is there for a kind."""
    service = SERVICE_OF[kind]
    if not any(one.data[CONF_SERVICE] == service for one in entries(hass)):
        find_app(hass, service)
    if not is_approver(people_of(hass), member):
        raise Problem(Code.NOT_ALLOWED, "may_not_decide")
